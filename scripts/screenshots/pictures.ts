/** Where README and the store listing have their pictures. */
export const PICTURES = 'docs/pictures';

/** What the pictures there show, as `fingerprint` says. */
export const RECORD = `${PICTURES}/shown.json`;

/** Where all pictures go, those for the stores included. */
export const ALL_PICTURES = 'build/pictures';
