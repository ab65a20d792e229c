import * as v from 'valibot';
import { type BackendChoice, BackendStatusSchema } from '../inference/runtime/backendStatus.ts';
import { MARKS } from '../people/person.ts';
import { PowerSchema } from '../platform/battery.ts';
import { BugSchema } from '../platform/bug.ts';
import { POLICIES, type Policy } from '../policy/policy.ts';
import { PICTURE_PROBLEMS, PictureChangeSchema } from '../session/pictureState.ts';
import { TileStateSchema } from '../session/tileState.ts';
import { SettingsChangeSchema } from '../settings/settings.ts';
import type { OfferedPicture, PictureToSave } from './pictureToSave.ts';
import { MOST_AT_ONCE, type TakenPortraits, TrackedFaceSchema } from './portraitMessages.ts';

/** From every context to the background, which keeps it: an error that should not have happened. */
const BugMessageSchema = v.object({ type: v.literal('bug'), bug: BugSchema });

/** From a content script. Its tab and document are taken from the sender, never from the message. */
export const ContentMessageSchema = v.variant('type', [
  BugMessageSchema,
  v.object({
    type: v.literal('tiles'),
    tiles: v.array(TileStateSchema),
    /** Whether the page keeps the user from seeing the boxes. */
    hidden: v.boolean(),
  }),
  /** A page of a site has opened on which checks start by themselves. */
  v.object({ type: v.literal('auto-start') }),
  /** The port to the inference host broke, or was never there. */
  v.object({ type: v.literal('host-needed') }),
  /** An embedded page appeared, which may not have this script yet. */
  v.object({ type: v.literal('frame-appeared') }),
  /** The document is going away, or the check has ended by itself. */
  v.object({ type: v.literal('left') }),
  /** What changed among the document's pictures, and whether the page keeps the user from seeing their boxes. */
  v.object({
    type: v.literal('pictures'),
    changed: v.array(PictureChangeSchema),
    removed: v.array(v.number()),
    hidden: v.boolean(),
  }),
  /** This document has not checked any picture for a while. */
  v.object({ type: v.literal('pictures-idle') }),
  /** The document with the pictures is going away. */
  v.object({ type: v.literal('pictures-left') }),
  /** Photograph what the tab shows. */
  v.object({ type: v.literal('capture') }),
  /** May pictures of this site (scheme, host, port) be read? */
  v.object({ type: v.literal('site-access'), site: v.pipe(v.string(), v.url()) }),
  /** The user wants to know what can be done about a picture that can't be checked. */
  v.object({ type: v.literal('open-help'), problem: v.picklist(PICTURE_PROBLEMS) }),
  /** Which policy holds in this tab? */
  v.object({ type: v.literal('policy-needed') }),
]);
export type ContentMessage = v.InferOutput<typeof ContentMessageSchema>;

const policyOrNone = v.nullable(v.picklist(POLICIES));

/** From our own pages: the popup, the side panel, and the page for pictures from disk. */
export const PageMessageSchema = v.variant('type', [
  BugMessageSchema,
  /** Empty the list of bugs. */
  v.object({ type: v.literal('clear-bugs') }),
  /** The user has seen the news of all versions. */
  v.object({ type: v.literal('news-read') }),
  v.object({ type: v.literal('start'), tabId: v.number() }),
  v.object({ type: v.literal('stop'), tabId: v.number() }),
  /** Change these settings, and keep the others. */
  v.object({ type: v.literal('change-settings'), change: SettingsChangeSchema }),
  /** Pause a check, or let it go on. */
  v.object({ type: v.literal('pause'), tabId: v.number(), paused: v.boolean() }),
  /** What the user says of a person; null takes it back. */
  v.object({ type: v.literal('mark'), tabId: v.number(), key: v.string(), mark: v.nullable(v.picklist(MARKS)) }),
  /** Ring a tile in the page, and scroll there if `scroll` is true. */
  v.object({
    type: v.literal('show-tile'),
    tabId: v.number(),
    document: v.number(),
    tile: v.number(),
    scroll: v.boolean(),
  }),
  /** Show the next person who breaks the rule. */
  v.object({ type: v.literal('next-offender'), tabId: v.number() }),
  /** The policy for this check alone; null for the one that holds anyway. */
  v.object({ type: v.literal('session-policy'), tabId: v.number(), policy: policyOrNone }),
  /** The policy for a site; null for the general one. */
  v.object({ type: v.literal('site-policy'), site: v.pipe(v.string(), v.maxLength(300)), policy: policyOrNone }),
  /** Check all pictures of the page. */
  v.object({ type: v.literal('check-pictures'), tabId: v.number() }),
  /** Check one of a document's pictures again. */
  v.object({ type: v.literal('check-picture-again'), tabId: v.number(), document: v.number(), picture: v.number() }),
  /** What is needed to save a picture with its boxes. */
  v.object({ type: v.literal('picture-to-save'), tabId: v.number(), document: v.number(), picture: v.number() }),
  /** Cancel the checks of pictures that are not finished. */
  v.object({ type: v.literal('cancel-pictures'), tabId: v.number() }),
  /** Remove the answers from the page. */
  v.object({ type: v.literal('clear-pictures'), tabId: v.number() }),
]);
export type PageMessage = v.InferOutput<typeof PageMessageSchema>;

/** From the inference host. */
export const HostMessageSchema = v.variant('type', [
  BugMessageSchema,
  v.object({ type: v.literal('host-status'), status: BackendStatusSchema }),
  /** On what does the user want the models to run? The host can't read the settings itself. */
  v.object({ type: v.literal('backend-needed') }),
  /** Where the machine's power comes from, as far as the browser tells. */
  v.object({ type: v.literal('power'), power: PowerSchema }),
  /** A content script's port broke: the document was left, its tab was discarded or crashed, or the script hung up. */
  v.object({ type: v.literal('script-gone'), tabId: v.number(), frameId: v.number() }),
  /** May this site (scheme, host, port) be read, to which another one has passed a request on? */
  v.object({ type: v.literal('may-read'), site: v.pipe(v.string(), v.url()) }),
]);
export type HostMessage = v.InferOutput<typeof HostMessageSchema>;

/** From the background to all scripts of a tab: the policy that holds there. */
const PolicyMessageSchema = v.object({ type: v.literal('policy'), policy: v.picklist(POLICIES) });
type PolicyMessage = v.InferOutput<typeof PolicyMessageSchema>;

const TrackMarkSchema = v.object({ ...TrackedFaceSchema.entries, mark: v.picklist(MARKS) });
/** What the user says of the person whose face is a track of a tile. */
export type TrackMark = v.InferOutput<typeof TrackMarkSchema>;

const TilesMessageSchema = v.variant('type', [
  v.object({ type: v.literal('stop') }),
  /** Does the script still run? */
  v.object({ type: v.literal('ping') }),
  /** Check nothing for now, or go on. */
  v.object({ type: v.literal('pause'), paused: v.boolean() }),
  /** What the user says of this document's people: of these, and of nobody else. */
  v.object({ type: v.literal('marks'), marks: v.array(TrackMarkSchema) }),
  /** Ring this tile for a while, and scroll to it if `scroll` is true. */
  v.object({ type: v.literal('ring'), tile: v.number(), scroll: v.boolean() }),
  /** Take portraits of these faces, as soon as they are clearly seen. Only asked if the user keeps portraits. */
  v.object({ type: v.literal('take-portraits'), faces: v.pipe(v.array(TrackedFaceSchema), v.maxLength(MOST_AT_ONCE)) }),
]);
/** From the background to the script that checks a tab's videos. */
export type TilesMessage = v.InferOutput<typeof TilesMessageSchema> | PolicyMessage;

const PicturesMessageSchema = v.variant('type', [
  /** Check the pictures from an address, or all pictures (null). */
  v.object({ type: v.literal('check-pictures'), address: v.nullable(v.string()) }),
  /** Check the picture with this number again. */
  v.object({ type: v.literal('check-again'), picture: v.number() }),
  /** What can be given of a picture that the user wants to save? */
  v.object({ type: v.literal('offer-picture'), picture: v.number() }),
  v.object({ type: v.literal('cancel-pictures') }),
  v.object({ type: v.literal('clear-pictures') }),
  /** The user has allowed pictures of this site to be read. */
  v.object({ type: v.literal('site-allowed'), site: v.string() }),
  /** Does the script still run? */
  v.object({ type: v.literal('ping-pictures') }),
]);
/** From the background to the script that checks a tab's pictures. */
export type PicturesMessage = v.InferOutput<typeof PicturesMessageSchema> | PolicyMessage;

/** From the background to a tab's content scripts. Each script hears all messages, and answers those meant for it. */
export const TabMessageSchema = v.variant('type', [TilesMessageSchema, PicturesMessageSchema, PolicyMessageSchema]);
export type TabMessage = v.InferOutput<typeof TabMessageSchema>;

/**
 * Whether pictures of a site may be read: the user has allowed it; the user could be asked; or never, because a page of
 * the internet shows them from a private network.
 */
export type SiteAccess = 'allowed' | 'askable' | 'never';

/** What each message is answered with; messages that are not named here get no answer. */
export interface Replies {
  /** Whether the inference host is there now. */
  'host-needed': boolean;
  /** A data URL; null if the browser does not allow it now. */
  capture: string | null;
  /** The pictures are kept now. */
  pictures: true;
  /** Whether the tab needs the host no more; false while another document's pictures are being checked. */
  'pictures-idle': boolean;
  'site-access': SiteAccess;
  'may-read': boolean;
  'backend-needed': BackendChoice;
  ping: true;
  /** The document has heard it. */
  marks: true;
  'take-portraits': TakenPortraits;
  'policy-needed': Policy;
  'picture-to-save': PictureToSave;
  /** null if its pixels are not there any more. */
  'offer-picture': OfferedPicture | null;
  'ping-pictures': true;
}
