import * as v from 'valibot';
import { BackendStatusSchema } from '../inference/runtime/backendStatus.ts';
import { BugSchema } from '../platform/bug.ts';
import { PictureChangeSchema } from '../session/pictureState.ts';
import { TileStateSchema } from '../session/tileState.ts';
import { SettingsChangeSchema } from '../settings/settings.ts';

/** From every context to the background, which keeps it: an error that should not have happened. */
const BugMessageSchema = v.object({ type: v.literal('bug'), bug: BugSchema });

/** From a content script. Its tab and document are taken from the sender, never from the message. */
export const ContentMessageSchema = v.variant('type', [
  BugMessageSchema,
  v.object({ type: v.literal('tiles'), tiles: v.array(TileStateSchema) }),
  /** The port to the inference host broke, or was never there. */
  v.object({ type: v.literal('host-needed') }),
  /** An embedded page appeared, which may not have this script yet. */
  v.object({ type: v.literal('frame-appeared') }),
  /** The document is going away, or the check has ended by itself. */
  v.object({ type: v.literal('left') }),
  /** What changed among the document's pictures. */
  v.object({ type: v.literal('pictures'), changed: v.array(PictureChangeSchema), removed: v.array(v.number()) }),
  /** No picture was checked for a while. */
  v.object({ type: v.literal('pictures-idle') }),
  /** The document with the pictures is going away. */
  v.object({ type: v.literal('pictures-left') }),
  /** Photograph what the tab shows. */
  v.object({ type: v.literal('capture') }),
  /** May pictures of this site (scheme, host, port) be read? */
  v.object({ type: v.literal('site-access'), site: v.pipe(v.string(), v.url()) }),
]);
export type ContentMessage = v.InferOutput<typeof ContentMessageSchema>;

/** From our own pages: the popup, and the page for pictures from disk. */
export const PageMessageSchema = v.variant('type', [
  BugMessageSchema,
  /** Empty the list of bugs. */
  v.object({ type: v.literal('clear-bugs') }),
  v.object({ type: v.literal('start'), tabId: v.number() }),
  v.object({ type: v.literal('stop'), tabId: v.number() }),
  /** Change these settings, and keep the others. */
  v.object({ type: v.literal('change-settings'), change: SettingsChangeSchema }),
  /** Check all pictures of the page. */
  v.object({ type: v.literal('check-pictures'), tabId: v.number() }),
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
]);
export type HostMessage = v.InferOutput<typeof HostMessageSchema>;

const TilesMessageSchema = v.variant('type', [
  v.object({ type: v.literal('stop') }),
  /** Does the script still run? */
  v.object({ type: v.literal('ping') }),
]);
/** From the background to the script that checks a tab's videos. */
export type TilesMessage = v.InferOutput<typeof TilesMessageSchema>;

const PicturesMessageSchema = v.variant('type', [
  /** Check the pictures from an address, or all pictures (null). */
  v.object({ type: v.literal('check-pictures'), address: v.nullable(v.string()) }),
  v.object({ type: v.literal('cancel-pictures') }),
  v.object({ type: v.literal('clear-pictures') }),
  /** The user has allowed pictures of this site to be read. */
  v.object({ type: v.literal('site-allowed'), site: v.string() }),
]);
/** From the background to the script that checks a tab's pictures. */
export type PicturesMessage = v.InferOutput<typeof PicturesMessageSchema>;

/** From the background to a tab's content scripts. Each script hears all messages, and answers those meant for it. */
export const TabMessageSchema = v.variant('type', [TilesMessageSchema, PicturesMessageSchema]);
export type TabMessage = v.InferOutput<typeof TabMessageSchema>;

/** What each message is answered with; messages that are not named here get no answer. */
export interface Replies {
  /** Whether the inference host is there now. */
  'host-needed': boolean;
  /** A data URL; null if the browser does not allow it now. */
  capture: string | null;
  'site-access': boolean;
  ping: true;
}
