/**
 * How hard faces are looked for: `follow` not at all, known ones are classified where they went; `quick` one pass for large
 * ones, for each frame of a video; `thorough` one more for smaller ones; `crowd` one for the smallest too, for a camera that
 * shows a whole room; `exhaustive` all sizes at several scales, for still pictures.
 */
export const SEARCH_EFFORTS = ['follow', 'quick', 'thorough', 'crowd', 'exhaustive'] as const;
export type SearchEffort = (typeof SEARCH_EFFORTS)[number];
