import { useEffect, useRef, useState } from 'preact/hooks';
import { MASK_LABELS, type MaskLabel } from '../../faces/maskLabel.ts';
import { localize } from '../../platform/i18n.ts';
import { reportFailure } from '../../platform/reportFailure.ts';
import type { Rule } from '../../policy/policy.ts';
import { Outcome } from '../../ui/PictureList.tsx';
import { FIRST_LOOKS } from '../people.ts';
import type { SampleCheck } from '../sampleCheck.ts';
import { SAMPLE_SIZE, samplePicture } from '../samplePicture.ts';

/** Drawn people, a button that checks them, and a choice for each of what they wear. The overlay draws the boxes. */
export function Sample({ check, rule }: { check: SampleCheck; rule: Rule }) {
  const [looks, setLooks] = useState(FIRST_LOOKS);
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => stage.current?.append(check.element), [check]);
  useEffect(() => check.show(samplePicture(looks)), [check, looks]);
  const dress = (at: number, chosen: string): void => {
    const dressed = looks.map((look, one) => (one === at ? labelNamed(chosen, look) : look));
    setLooks(dressed);
    if (check.phase !== 'untried') reportFailure(check.check(samplePicture(dressed)), 'welcome page');
  };
  const again = (): void => reportFailure(check.check(samplePicture(looks)), 'welcome page');
  return (
    <>
      <div class="stage" ref={stage} style={{ aspectRatio: `${SAMPLE_SIZE.width} / ${SAMPLE_SIZE.height}` }} />
      <div class="bar">
        <button type="button" data-action="check-sample" disabled={check.phase === 'checking'} onClick={again}>
          {localize('welcomeCheck')}
        </button>
        <div class="result" role="status">
          <Result check={check} rule={rule} />
        </div>
      </div>
      <div class="people">
        {looks.map((look, at) => (
          <label key={at}>
            {localize('person', [`${at + 1}`])}{' '}
            <select value={look} onChange={({ currentTarget }) => dress(at, currentTarget.value)}>
              {MASK_LABELS.map((label) => (
                <option key={label} value={label}>
                  {localize(`state_${label}`)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </>
  );
}

function Result({ check: { phase, tracks }, rule }: { check: SampleCheck; rule: Rule }) {
  switch (phase) {
    case 'untried':
      return null;
    case 'checking':
      return <p class="note">{localize('welcomeChecking')}</p>;
    case 'failed':
      return <p>{localize('picture_engine_failed')}</p>;
    case 'done':
      return <Outcome picture={{ phase, problem: null, notes: [], faces: [...tracks], progress: 1 }} rule={rule} />;
  }
}

function labelNamed(name: string, otherwise: MaskLabel): MaskLabel {
  return MASK_LABELS.find((label) => label === name) ?? otherwise;
}
