import { expect, it } from 'vitest';
import { pooledLabels } from './pooledLabels.ts';
import { SEARCH } from './searchSettings.ts';

const boxOf = (side: number) => ({ x: 0, y: 0, width: side, height: side });
const settings = { ...SEARCH, labelWeight: 0.5, wornWrongly: { belowPx: 40, prior: 0.2 } };
const doubtful = [0.3, 0.2, 0.5];

it('takes a faint "worn wrongly" on a small face for what is likelier there', () => {
  const [masked, bare, wrongly] = pooledLabels(
    { boundingBox: boxOf(24), classifier: doubtful, detectors: undefined },
    settings,
  );
  expect([masked, bare, wrongly]).toEqual([0.5, expect.closeTo(1 / 3), expect.closeTo(1 / 6)]);
});

it('leaves large faces, and a sure "worn wrongly" on a small one, as they are', () => {
  const large = pooledLabels({ boundingBox: boxOf(60), classifier: doubtful, detectors: undefined }, settings);
  expect(large).toEqual(doubtful.map((one) => expect.closeTo(one)));
  const sure = pooledLabels({ boundingBox: boxOf(24), classifier: [0.02, 0.03, 0.95], detectors: undefined }, settings);
  expect(sure[2]).toBeGreaterThan(0.7);
});

it('hears the detectors half', () => {
  const [masked, bare] = pooledLabels(
    { boundingBox: boxOf(60), classifier: [0.45, 0.55, 0], detectors: [0.9, 0.1, 0] },
    settings,
  );
  expect(masked).toBeGreaterThan(bare as number);
});
