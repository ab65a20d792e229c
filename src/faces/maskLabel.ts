/** What can be said of a face's mask. The names are defined here only. */
export const MASK_LABELS = ['with_mask', 'without_mask', 'incorrect_mask'] as const;

/** A face wears a mask, wears none, or wears one wrongly (nose, mouth or chin bare). */
export type MaskLabel = (typeof MASK_LABELS)[number];

/** The classifier's outputs in their order: the labels, then the answer for what is no face at all. */
export const CLASSIFIER_CLASSES = [...MASK_LABELS, 'not_a_face'] as const;

/** One of the classifier's outputs. */
export type ClassifierClass = (typeof CLASSIFIER_CLASSES)[number];
