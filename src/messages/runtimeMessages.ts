import * as v from 'valibot';
import { BackendStatusSchema } from '../inference/runtime/backendStatus.ts';
import { POLICIES } from '../policy/policy.ts';
import { PictureChangeSchema } from '../session/pictureState.ts';
import { TileStateSchema } from '../session/tileState.ts';

/** From a content script; which tab and frame it speaks for is taken from the sender, never from the message. */
export const ContentMessageSchema = v.variant('type', [
  v.object({ type: v.literal('tiles'), tiles: v.array(TileStateSchema) }),
  /** The port to the inference host broke, or was never there. */
  v.object({ type: v.literal('host-needed') }),
  /** An embedded page appeared that this script may be missing from. */
  v.object({ type: v.literal('frame-appeared') }),
  /** The document is going away, or the check ended itself. */
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

/** From the popup. */
export const PopupMessageSchema = v.variant('type', [
  v.object({ type: v.literal('start'), tabId: v.number() }),
  v.object({ type: v.literal('stop'), tabId: v.number() }),
  v.object({ type: v.literal('set-policy'), policy: v.picklist(POLICIES) }),
  /** Check all pictures of the page; leave the rest undone; take the answers off the page. */
  v.object({ type: v.picklist(['check-pictures', 'cancel-pictures', 'clear-pictures']), tabId: v.number() }),
]);
export type PopupMessage = v.InferOutput<typeof PopupMessageSchema>;

/** From the inference host. */
export const HostMessageSchema = v.object({ type: v.literal('host-status'), status: BackendStatusSchema });
export type HostMessage = v.InferOutput<typeof HostMessageSchema>;

/** What each message is answered with; messages that are not named here get no answer. */
export interface Replies {
  /** Whether the inference host is there now. */
  'host-needed': boolean;
  /** A data URL; null if the browser does not allow it now. */
  capture: string | null;
  'site-access': boolean;
  ping: true;
}

/** From the background to a tab's content scripts. */
export const TabMessageSchema = v.variant('type', [
  v.object({ type: v.literal('stop') }),
  /** Is anyone there? Answered with `true`. */
  v.object({ type: v.literal('ping') }),
  /** Check the pictures from an address, or all (null). */
  v.object({ type: v.literal('check-pictures'), address: v.nullable(v.string()) }),
  v.object({ type: v.literal('cancel-pictures') }),
  v.object({ type: v.literal('clear-pictures') }),
  /** The user has allowed pictures of this site to be read. */
  v.object({ type: v.literal('site-allowed'), site: v.string() }),
]);
export type TabMessage = v.InferOutput<typeof TabMessageSchema>;
