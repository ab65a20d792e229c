import type { Person } from './person.ts';

/** Someone in the call, who may be a room full of people. */
export interface Participant {
  readonly name: string;
  readonly person: Person;
  /** What a video of this participant plays. */
  readonly stream: MediaStream | Promise<MediaStream>;
}
