/** What the page says about privacy, by keys of `_locales`. docs/store-listing.md says the same; a test compares them. */
export const PRIVACY_TEXTS = [
  'privacyLook',
  'privacySent',
  'privacyKept',
  'privacyHistory',
  'privacySites',
  'privacySync',
  'privacyFiles',
] as const;
