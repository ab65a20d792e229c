import type { Point } from '../../geometry/boundingBox.ts';
import { localize } from '../../platform/i18n.ts';
import { percentText } from '../../platform/numbers.ts';

/** Two ends of a line that the user lays over a picture, 0..1 of its width and height. */
export type Marks = readonly [Point, Point];

/** Where the line lies at first. */
export const FIRST_MARKS: Marks = [
  { x: 0.35, y: 0.5 },
  { x: 0.65, y: 0.5 },
];

/** How far an arrow key moves an end, and how far with the shift key (0..1). */
const STEP = { coarse: 0.01, fine: 0.002 };

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** A line over a picture whose ends are dragged, or moved with the arrow keys. */
export function LineMarks({ marks, onChange }: { marks: Marks; onChange: (marks: Marks) => void }) {
  const move = (end: number, to: Point) => {
    const kept = { x: within(to.x), y: within(to.y) };
    onChange(marks.map((mark, index) => (index === end ? kept : mark)) as [Point, Point]);
  };
  const [from, to] = marks;
  return (
    <>
      <svg class="mark-line" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      </svg>
      {marks.map((mark, end) => (
        <button
          key={end}
          type="button"
          class="mark"
          data-end={end}
          style={{ left: `${100 * mark.x}%`, top: `${100 * mark.y}%` }}
          aria-label={localize('calibrateEnd', [end + 1, percentText(mark.x), percentText(mark.y)])}
          onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
          onPointerMove={({ currentTarget, pointerId, clientX, clientY }) => {
            const stage = currentTarget.parentElement?.getBoundingClientRect();
            if (!stage || !currentTarget.hasPointerCapture(pointerId)) return;
            move(end, { x: (clientX - stage.x) / stage.width, y: (clientY - stage.y) / stage.height });
          }}
          onKeyDown={(event) => {
            const arrow = ARROWS[event.key];
            if (!arrow) return;
            event.preventDefault();
            const step = event.shiftKey ? STEP.fine : STEP.coarse;
            move(end, { x: mark.x + arrow.x * step, y: mark.y + arrow.y * step });
          }}
        />
      ))}
    </>
  );
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
