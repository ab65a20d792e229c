import type { ClosePairs } from '../faces/closePairs.ts';
import type { ClosenessTimes } from './checkRecord.ts';

/** What pairs that were seen for some ms add up to. */
export function closenessFor({ tooClose, perhaps }: ClosePairs, ms: number): ClosenessTimes {
  return {
    measured: ms,
    tooClose: tooClose * ms,
    perhaps: perhaps * ms,
    breached: tooClose > 0 ? ms : 0,
    most: tooClose,
  };
}

/** The sum of several times; undefined where distances were never measured. */
export function sumCloseness(times: readonly (ClosenessTimes | undefined)[]): ClosenessTimes | undefined {
  const measured = times.filter((one) => one !== undefined);
  if (measured.length === 0) return undefined;
  return measured.reduce((a, b) => ({
    measured: a.measured + b.measured,
    tooClose: a.tooClose + b.tooClose,
    perhaps: a.perhaps + b.perhaps,
    breached: a.breached + b.breached,
    most: Math.max(a.most, b.most),
  }));
}
