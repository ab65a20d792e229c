import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PEOPLE } from './pictureFiles.ts';

const W = 'width="320" height="225"';

/** Every kind of picture that can be read in the page; the name is what the check must call it. Bare people and no notes if left out. */
export const KINDS: Readonly<
  Record<string, { readonly html: string; readonly states?: object; readonly notes?: string[] }>
> = {
  jpeg: { html: `<img alt="jpeg" src="/bare.jpg" ${W}>` },
  png: { html: `<img alt="png" src="/bare.png" ${W}>` },
  webp: { html: `<img alt="webp" src="/bare.webp" ${W}>` },
  avif: { html: `<img alt="avif" src="/bare.avif" ${W}>` },
  masked: { html: `<img alt="masked" src="/masked.jpg" ${W}>`, states: { with_mask: PEOPLE } },
  still: { html: `<img alt="still" src="/still.gif" ${W}>` },
  moving: { html: `<img alt="moving" src="/moving.gif" ${W}>`, notes: ['first_frame'] },
  turned: { html: '<img alt="turned" src="/turned.jpg" width="320">' },
  lazy: { html: `<div style="height:30000px"></div><img alt="lazy" loading="lazy" src="/bare.jpg?lazy" ${W}>` },
  srcset: { html: `<img alt="srcset" srcset="/bare.jpg?1 1x, /bare.png?2 2x" ${W}>` },
  source: { html: `<picture><source srcset="/bare.webp?source"><img alt="source" src="/broken.jpg" ${W}></picture>` },
  cover: { html: '<img alt="cover" src="/bare.jpg?cover" style="width:300px;height:300px;object-fit:cover">' },
  linked: { html: `<a href="#x"><img alt="linked" src="/bare.jpg?linked" ${W}></a>` },
  'svg-file': { html: `<img alt="svg-file" src="/drawing.svg" ${W}>` },
  'svg-image': {
    html: `<svg ${W}><image aria-label="svg-image" href="/bare.jpg?svg" width="320" height="225"/></svg>`,
  },
  background: {
    html: `<div aria-label="background" style="${'width:320px;height:225px'};background:linear-gradient(#0000,#0000),url('/bare.jpg?bg') center/cover"></div>`,
  },
  before: { html: '<div aria-label="before" class="laid before">Our team</div>' },
  after: { html: '<div aria-label="after" class="laid after">Our team</div>' },
  canvas: { html: `<canvas aria-label="canvas" id="canvas" width="640" height="450" style="width:320px"></canvas>` },
  data: { html: `<img alt="data" id="data" ${W}>` },
  blob: { html: `<img alt="blob" id="blob" ${W}>` },
  poster: { html: `<video aria-label="poster" poster="/bare.jpg?poster" ${W}></video>` },
  object: { html: `<object aria-label="object" type="image/jpeg" data="/bare.jpg?object" ${W}></object>` },
  button: { html: `<input type="image" aria-label="button" src="/bare.jpg?button" ${W}>` },
  shadow: { html: '<div id="shadow"></div>' },
};

/** Pictures that CSS lays into an element, and an icon there that is none to check. */
const LAID = `<style>
  .laid { position: relative; width: 320px; height: 225px; margin: 0 }
  .before::before, .after::after { content: ''; position: absolute; inset: 0 }
  .before::before { background: url('/bare.jpg?before') center / cover }
  .after::after { background: url('/bare.jpg?after') center / cover }
  .before::after { content: ''; display: inline-block; width: 16px; height: 16px; background: url('/bare.jpg?sign') }
</style>`;

/** Fills in what only a script can. */
const FILL = `
  const picture = await (await fetch('/bare.jpg')).blob();
  const bitmap = await createImageBitmap(picture);
  document.querySelector('#canvas').getContext('2d').drawImage(bitmap, 0, 0);
  document.querySelector('#blob').src = URL.createObjectURL(picture);
  const reader = new FileReader();
  reader.onload = () => { document.querySelector('#data').src = reader.result; };
  reader.readAsDataURL(picture);
  document.querySelector('#shadow').attachShadow({ mode: 'open' }).innerHTML = '<img alt="shadow" src="/bare.jpg?shadow" ${W}>';
`;

/** What is named as unreadable, and why. */
export const REFUSED: Readonly<Record<string, string>> = { broken: 'broken', words: 'broken' };

/** Writes kinds.html, which shows them all, beside the pictures that makePictureFiles wrote. */
export function writeKindsPage(folder: string): void {
  const refused = Object.keys(REFUSED).map((name) => `<img alt="${name}" src="/${name}.jpg" ${W}>`);
  const html = [...Object.values(KINDS).map((kind) => kind.html), ...refused].join('\n');
  const frame = `<iframe src="/frame.html" width="340" height="240"></iframe>`;
  writeFileSync(path.join(folder, 'frame.html'), `<!doctype html><img alt="framed" src="/bare.jpg?framed" ${W}>`);
  const icons = '<img alt="dot" src="/dot.png"><img alt="icon" src="/bare.jpg?icon" width="16" height="16">';
  writeFileSync(
    path.join(folder, 'kinds.html'),
    `<!doctype html><title>Kinds</title>${LAID}${icons}${html}${frame}<script type="module">${FILL}</script>`,
  );
}
