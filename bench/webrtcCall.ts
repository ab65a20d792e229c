import type { Page } from 'puppeteer-core';

/**
 * Sends each video of a page through a WebRTC connection of its own and shows what arrives, so that the page decodes as
 * many streams as a real call does. It encodes them as well, which the page of a real call does for one only.
 *
 * @throws if a stream does not arrive
 */
export async function sendThroughWebRtc(page: Page): Promise<void> {
  await page.evaluate(CONNECT);
}

/** A text, because the page lacks the compiler's helpers. */
const CONNECT = `Promise.all([...document.querySelectorAll('video')].filter((video) => video.srcObject).map(async (video) => {
  const [sender, receiver] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const gathered = (one) => new Promise((resolve) => {
    one.onicegatheringstatechange = () => one.iceGatheringState === 'complete' && resolve();
  });
  const [offered, answered] = [gathered(sender), gathered(receiver)];
  const arrived = new Promise((resolve) => { receiver.ontrack = ({ track }) => resolve(new MediaStream([track])); });
  sender.addTrack(video.srcObject.getVideoTracks()[0]);
  await sender.setLocalDescription();
  await offered;
  await receiver.setRemoteDescription(sender.localDescription);
  await receiver.setLocalDescription();
  await answered;
  await sender.setRemoteDescription(receiver.localDescription);
  const stream = await arrived;
  await new Promise((resolve) => {
    video.addEventListener('playing', resolve, { once: true });
    video.srcObject = stream;
    void video.play();
  });
  (globalThis.connections ??= []).push(sender, receiver);
}))`;
