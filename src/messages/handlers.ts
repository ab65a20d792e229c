import { reportBug } from '../platform/reportBug.ts';
import type { Replies, TabMessage } from './runtimeMessages.ts';

interface AnyMessage {
  readonly type: string;
}

/** What a message of a type is answered with: what `Replies` says, or nothing. */
export type Answer<T extends string> = T extends keyof Replies ? Promise<Replies[T]> : Promise<void>;

/**
 * One handler for each message of a group. The compiler then names every place that must answer a new message, and
 * every handler whose answer is not what the asker expects.
 *
 * @typeParam Context what a handler is told besides the message, such as who sent it
 */
export type Handlers<Message extends AnyMessage, Context extends readonly unknown[] = []> = {
  readonly [T in Message['type']]: (message: Extract<Message, { type: T }>, ...context: Context) => Answer<T>;
};

/**
 * Lets the right handler answer a message. An error is reported, and is also passed on to the asker.
 *
 * @param where the context that answers, named in the report
 */
export async function answer<Message extends AnyMessage, Context extends readonly unknown[]>(
  handlers: Handlers<Message, Context>,
  message: Message,
  where: string,
  ...context: Context
): Promise<unknown> {
  // The message's type picks the handler for just this type, which the compiler can't follow through a union.
  const handler = handlers[message.type as Message['type']] as (message: Message, ...context: Context) => unknown;
  try {
    return await handler(message, ...context);
  } catch (error) {
    reportBug(error, where);
    throw error;
  }
}

/**
 * Answers the messages to a tab that one of its content scripts has handlers for.
 *
 * @returns a function that returns undefined for messages to the other script
 */
export function answering<Message extends TabMessage>(
  handlers: Handlers<Message>,
): (message: TabMessage) => Promise<unknown> | undefined {
  const isOwn = (message: TabMessage): message is Message => message.type in handlers;
  return (message) => (isOwn(message) ? answer<Message, []>(handlers, message, 'page') : undefined);
}
