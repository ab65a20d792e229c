import type { FaceState } from '../../faces/faceState.ts';
import { breaksRule } from '../../policy/policy.ts';
import type { Settings } from '../../settings/settings.ts';

/** The settings that decide what the overlay draws. */
export type OverlayLook = Pick<
  Settings,
  'policy' | 'wornWronglyBreaks' | 'palette' | 'labelsShown' | 'labelSize' | 'labelFigure' | 'boxLines'
>;

/** Whether a face in this state gets a box and a label. Faces that get none are counted all the same. */
export function isLabelled(look: OverlayLook, state: FaceState): boolean {
  return look.labelsShown === 'all' || (look.labelsShown === 'violations' && breaksRule(look, state));
}

/** The height of labels in CSS px, and their font in the form that CSS and a canvas accept, by their size. */
export const LABEL_METRICS: Record<OverlayLook['labelSize'], { readonly height: number; readonly font: string }> = {
  small: { height: 16, font: '600 11px system-ui, sans-serif' },
  medium: { height: 18, font: '600 13px system-ui, sans-serif' },
  large: { height: 25, font: '600 18px system-ui, sans-serif' },
};

/** How much of its usual width a verdict's line has, 0..1. A double line of less than 3 px would look solid. */
export const LINE_SHARE: Record<OverlayLook['boxLines'], number> = { bold: 1, thin: 0.5 };
