/** Firefox takes a connection away that nothing refers to, even while it is being made or its stream is played. */
const connections: RTCPeerConnection[] = [];

/** Sends a stream through a pair of peer connections in this page, so that a tile plays what a call would. */
export async function loopback(stream: MediaStream): Promise<MediaStream> {
  const sender = new RTCPeerConnection();
  const receiver = new RTCPeerConnection();
  connections.push(sender, receiver);
  sender.onicecandidate = ({ candidate }) => candidate && void receiver.addIceCandidate(candidate);
  receiver.onicecandidate = ({ candidate }) => candidate && void sender.addIceCandidate(candidate);
  const received = new Promise<MediaStream>((resolve) => {
    receiver.ontrack = ({ streams }) => resolve(streams[0] as MediaStream);
  });
  for (const track of stream.getTracks()) sender.addTrack(track, stream);
  await sender.setLocalDescription();
  await receiver.setRemoteDescription(sender.localDescription as RTCSessionDescription);
  await receiver.setLocalDescription();
  await sender.setRemoteDescription(receiver.localDescription as RTCSessionDescription);
  return received;
}
