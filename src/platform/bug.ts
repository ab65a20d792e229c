import * as v from 'valibot';

/** Longest stack or text that is kept of a bug, in characters. */
const LONGEST = 4000;

const text = v.pipe(
  v.string(),
  v.transform((whole) => whole.slice(0, LONGEST)),
);

/** A bug of ours as it is kept on the user's machine, to be looked at and copied; never sent anywhere. */
export const BugSchema = v.object({
  /** The context it happened in, such as `background` or `inference host`. */
  where: text,
  message: text,
  /** Where in the code; empty if the browser did not say. */
  stack: text,
  /** ms since 1970. */
  at: v.number(),
});
export type Bug = v.InferOutput<typeof BugSchema>;
