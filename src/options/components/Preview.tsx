import { labelTexts } from '../../content/overlay/labelText.ts';
import { isLabelled, LABEL_METRICS, LINE_SHARE } from '../../content/overlay/overlayLook.ts';
import { judgeOnce } from '../../faces/judgeLabels.ts';
import type { MaskLabel } from '../../faces/maskLabel.ts';
import { localize } from '../../platform/i18n.ts';
import { verdictOf } from '../../policy/policy.ts';
import { PALETTE_COLOURS, VERDICT_LINES } from '../../policy/verdictStyle.ts';
import type { Settings } from '../../settings/settings.ts';
import { useOptions } from '../optionsContext.ts';
import { SAMPLE_FACES } from '../sampleFaces.ts';
import { DrawnFace } from './DrawnFace.tsx';

/** Drawn people with the labels that these settings give them, in a video and in a picture. */
export function Preview() {
  const { settings } = useOptions();
  return (
    <figure class="preview">
      <figcaption>{localize('optionsPreview')}</figcaption>
      <Row title={localize('optionsInVideos')} settings={settings} unsureBelow={settings.unsureBelowVideo} />
      <Row title={localize('optionsInPictures')} settings={settings} unsureBelow={settings.unsureBelowPicture} />
    </figure>
  );
}

function Row({ title, settings, unsureBelow }: { title: string; settings: Settings; unsureBelow: number }) {
  return (
    <>
      <p class="note">{title}</p>
      <ul>
        {SAMPLE_FACES.map(({ looks, scores }, at) => (
          <li key={at}>
            <Sample looks={looks} scores={scores} settings={settings} unsureBelow={unsureBelow} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Sample({
  looks,
  scores,
  settings,
  unsureBelow,
}: {
  looks: MaskLabel;
  scores: readonly number[];
  settings: Settings;
  unsureBelow: number;
}) {
  const { state, confidence } = judgeOnce(scores, unsureBelow);
  const verdict = verdictOf(settings, state);
  const colour = PALETTE_COLOURS[settings.palette][verdict];
  const { style, width } = VERDICT_LINES[verdict];
  const { font, height } = LABEL_METRICS[settings.labelSize];
  const line = { borderColor: colour, borderStyle: style, borderWidth: `${width * LINE_SHARE[settings.boxLines]}px` };
  if (!isLabelled(settings, state))
    return (
      <div class="sample">
        <DrawnFace looks={looks} />
      </div>
    );
  return (
    <div class="sample" data-state={state}>
      <span class="plate" style={{ font, lineHeight: `${height}px`, backgroundColor: colour }}>
        {labelTexts(state, verdict, confidence, settings.labelFigure)[0]}
      </span>
      <div class="box" style={line}>
        <DrawnFace looks={looks} />
      </div>
    </div>
  );
}
