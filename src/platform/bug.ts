import * as v from 'valibot';

/** Length in characters to which a bug's stack and texts are cut. */
const LONGEST = 4000;

const text = v.pipe(
  v.string(),
  v.transform((whole) => whole.slice(0, LONGEST)),
);

/** A bug of ours, kept on the user's machine so that the user can look at it and copy it. It is never sent anywhere. */
export const BugSchema = v.object({
  /** The context that the bug happened in, such as `background` or `inference host`. */
  where: text,
  message: text,
  /** Where in the code it happened; empty if the browser did not say. */
  stack: text,
  /** ms since 1970. */
  at: v.number(),
});
export type Bug = v.InferOutput<typeof BugSchema>;
