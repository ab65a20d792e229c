/*
 * A gallery whose people are photographs, moved as people before a camera move: a little to and fro, nearer and farther,
 * the light up and down. Each tile is a real video of a real MediaStream. The pictures' names come in the address.
 */
const WIDTH = 480;
const HEIGHT = 270;
/** Frames a second. */
const RATE = 15;

for (const [index, picture] of new URLSearchParams(location.search).getAll('picture').entries()) {
  show(picture, index).catch((error) => console.error(picture, error));
}

async function show(picture, index) {
  const image = new Image();
  image.src = `/pictures/${picture.split('/').map(encodeURIComponent).join('/')}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d');
  // As a call shows a portrait camera: the whole height, with a dim enlarged copy beside it.
  const scale = Math.min(WIDTH / image.naturalWidth, HEIGHT / image.naturalHeight);
  const draw = () => {
    const seconds = performance.now() / 1000 + 7 * index;
    const size = scale * (1 + 0.04 * Math.sin(seconds / 1.7));
    const width = size * image.naturalWidth;
    const height = size * image.naturalHeight;
    const left = (WIDTH - width) / 2 + 0.03 * WIDTH * Math.sin(seconds / 2.3);
    const top = (HEIGHT - height) / 2 + 0.03 * HEIGHT * Math.sin(seconds / 3.1);
    context.filter = 'brightness(0.3) blur(12px)';
    context.drawImage(image, 0, 0, WIDTH, HEIGHT);
    context.filter = `brightness(${1 + 0.12 * Math.sin(seconds / 4.3)})`;
    context.drawImage(image, left, top, width, height);
  };
  setInterval(draw, 1000 / RATE);
  draw();
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.title = picture;
  video.srcObject = canvas.captureStream(RATE);
  document.body.append(video);
}
