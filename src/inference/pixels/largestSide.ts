/** Sides of a sampled frame or picture are never longer than this, in px. */
export const MAXIMUM_FRAME_SIDE = 1920;
