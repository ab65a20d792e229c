import type { MaskLabel } from '../../faces/maskLabel.ts';

/** Where the mask's upper edge lies in the drawing, from 0 (top) to 64; a mask worn wrongly leaves the nose bare. */
const MASK_TOP: Record<Exclude<MaskLabel, 'without_mask'>, number> = { with_mask: 34, incorrect_mask: 43 };

/** A drawn face, in grey: nobody's. */
export function DrawnFace({ looks }: { looks: MaskLabel }) {
  const top = looks === 'without_mask' ? undefined : MASK_TOP[looks];
  return (
    <svg viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
      <ellipse cx="32" cy="32" rx="23" ry="28" fill="#c9b8a8" />
      <circle cx="23" cy="27" r="3" fill="#33373d" />
      <circle cx="41" cy="27" r="3" fill="#33373d" />
      <path d="M32 29 L29 39 L34 39" fill="none" stroke="#7d6c5c" stroke-width="2" />
      <path d="M24 48 Q32 53 40 48" fill="none" stroke="#7d6c5c" stroke-width="2.5" />
      {top !== undefined && (
        <path d={`M11 ${top} Q32 ${top - 6} 53 ${top} Q52 56 32 60 Q12 56 11 ${top} Z`} fill="#8fb8de" />
      )}
    </svg>
  );
}
