/**
 * How hard faces are looked for, from cheap to costly:
 * - `follow`: not at all; faces that are known already are classified at their new places;
 * - `quick`: one pass for large faces, the usual one for a frame of a video;
 * - `thorough`: a second pass for smaller faces;
 * - `crowd`: the first look of the search of still pictures, for a camera that shows a whole room;
 * - `exhaustive`: faces of all sizes, at several scales, for still pictures.
 */
export const SEARCH_EFFORTS = ['follow', 'quick', 'thorough', 'crowd', 'exhaustive'] as const;
export type SearchEffort = (typeof SEARCH_EFFORTS)[number];
