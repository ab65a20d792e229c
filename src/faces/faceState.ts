import { MASK_LABELS } from './maskLabel.ts';

/** What the user is told of a face: its mask label, or that the classifier is not sure. */
export const FACE_STATES = [...MASK_LABELS, 'unsure'] as const;
export type FaceState = (typeof FACE_STATES)[number];
