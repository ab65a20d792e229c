import * as v from 'valibot';
import { BackendStatusSchema } from '../inference/backendStatus.ts';
import { POLICIES } from '../policy/policy.ts';
import { TileStateSchema } from '../tiles/tileState.ts';

/** From a content script; which tab and frame it speaks for is taken from the sender, never from the message. */
export const ContentMessageSchema = v.variant('type', [
  v.object({ type: v.literal('tiles'), tiles: v.array(TileStateSchema) }),
  /** The port to the inference host broke, or was never there. */
  v.object({ type: v.literal('host-needed') }),
  /** An embedded page appeared that this script may be missing from. */
  v.object({ type: v.literal('frame-appeared') }),
  /** The document is going away, or the check ended itself. */
  v.object({ type: v.literal('left') }),
]);
export type ContentMessage = v.InferOutput<typeof ContentMessageSchema>;

/** From the popup. */
export const PopupMessageSchema = v.variant('type', [
  v.object({ type: v.literal('start'), tabId: v.number() }),
  v.object({ type: v.literal('stop'), tabId: v.number() }),
  v.object({ type: v.literal('set-policy'), policy: v.picklist(POLICIES) }),
]);
export type PopupMessage = v.InferOutput<typeof PopupMessageSchema>;

/** From the inference host. */
export const HostMessageSchema = v.object({ type: v.literal('host-status'), status: BackendStatusSchema });
export type HostMessage = v.InferOutput<typeof HostMessageSchema>;

/** What each message is answered with; messages that are not named here get no answer. */
export interface Replies {
  /** Whether the inference host is there now. */
  'host-needed': boolean;
  ping: true;
}

/** From the background to a tab's content scripts. */
export const TabMessageSchema = v.variant('type', [
  v.object({ type: v.literal('stop') }),
  /** Is anyone there? Answered with `true`. */
  v.object({ type: v.literal('ping') }),
]);
export type TabMessage = v.InferOutput<typeof TabMessageSchema>;
