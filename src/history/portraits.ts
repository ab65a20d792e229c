/** Small pictures of people, as data URLs of JPEGs, by the people's keys in their record. */
export type Portraits = ReadonlyMap<string, string>;

/**
 * People of one check whose portraits are kept at most. 60 of 4 kB are about as much as the counts of eight hours with 49
 * people (0.26 MB). More would show more of a large audience, and take more room for the rest of the retention.
 */
export const MOST_PORTRAITS = 60;
