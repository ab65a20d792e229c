import * as v from 'valibot';
import { BARE_PARTS } from '../faces/bareParts.ts';
import { FACE_STATES } from '../faces/faceState.ts';
import { MASK_LABELS } from '../faces/maskLabel.ts';

/** What the user may say of a person: that it is none, that it shall not count, or what it shall count as. */
export const MARKS = ['not_a_person', 'ignored', ...MASK_LABELS] as const;
export type Mark = (typeof MARKS)[number];

const state = v.picklist(FACE_STATES);
/** A point in time, ms since 1970. */
const time = v.number();
/** ms */
const duration = v.pipe(v.number(), v.minValue(0));

/** A stretch of time that a person spent in one state. */
const SpanSchema = v.object({ state, since: time });
export type Span = v.InferOutput<typeof SpanSchema>;

const PersonSchema = v.object({
  /** Lasts as long as the person is known: document, tile and number at the person's first sight. */
  key: v.string(),
  /** The browser's number of the document (`frameId`) in which the person is or was last seen. */
  document: v.number(),
  /** The number of the tile in that document. */
  tile: v.number(),
  /** The number of the face's track in that tile. */
  track: v.number(),
  /** What the page calls the tile; empty if it has no name. */
  tileName: v.string(),
  /** 1 for the first person of the tab, and so on. Never given twice. */
  number: v.number(),
  /** 1 for the first person of the tile. */
  numberInTile: v.number(),
  /** Whether the person is seen now. */
  present: v.boolean(),
  /** What the classifier says. While the person is away: what it said last. */
  seen: state,
  /** What a mask worn wrongly leaves bare, if that is known. */
  bare: v.exactOptional(v.picklist(BARE_PARTS)),
  /** How sure the classifier is, 0..1. */
  confidence: v.number(),
  /** What counts: what the user says, or else what the classifier says. */
  state,
  /** When the present state began. A flicker does not restart it (see `FLICKER`). */
  since: time,
  /** The states before the present one, the newest last: as many as `breakingSince` needs. */
  earlier: v.array(SpanSchema),
  /** ms in each state while the person was seen. */
  spent: v.object({ with_mask: duration, without_mask: duration, incorrect_mask: duration, unsure: duration }),
  firstSeen: time,
  lastSeen: time,
  mark: v.nullable(v.picklist(MARKS)),
});

/** One person of a call, from the first sight to the end of the check. */
export type Person = v.InferOutput<typeof PersonSchema>;

export const RosterSchema = v.object({
  /** When it was last brought up to date. */
  at: time,
  /** How many people have been given a number. */
  numbered: v.number(),
  /** In the order in which they were first seen. */
  people: v.array(PersonSchema),
});

/** Who is in a call: the people of one tab, those who are away for now included. */
export type Roster = v.InferOutput<typeof RosterSchema>;

/** The roster of a check that has just begun. */
export const NOBODY: Roster = { at: 0, numbered: 0, people: [] };
