import * as v from 'valibot';
import { reportBug } from '../platform/reportBug.ts';

/**
 * Checks a message on receipt. Both ends are our own code, so a message that does not fit is a bug and is reported.
 *
 * @param where the context that receives, named in the report
 * @returns the message; undefined if it does not fit
 */
export function receive<const Schema extends v.GenericSchema>(
  schema: Schema,
  message: unknown,
  where: string,
): v.InferOutput<Schema> | undefined {
  const parsed = v.safeParse(schema, message);
  if (parsed.success) return parsed.output;
  reportBug(new Error(`a message does not fit: ${v.summarize(parsed.issues)}`), where);
  return undefined;
}
