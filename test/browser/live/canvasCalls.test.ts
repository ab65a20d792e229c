import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Gallery } from '../../../demo/gallery/gallery.ts';
import { CheckSession, pause, snapshot } from '../harness/checkSession.ts';
import { openGallery, serveGallery } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

declare const gallery: Gallery;

/** How the page draws its call. `webgl` leaves `preserveDrawingBuffer` off, as it is by default. */
interface Drawing {
  readonly kind: '2d' | 'webgl';
  /** Display frames between two drawings. */
  readonly every: number;
}

/** Draws the gallery's people onto one canvas, as some calls do, and takes their videos off the page. */
async function drawOnCanvas(page: Page, drawing: Drawing): Promise<void> {
  await page.evaluate(({ kind, every }) => {
    const [width, height] = [384, 288];
    const people = gallery.tiles.map(({ person }) => person.canvas);
    const columns = Math.ceil(Math.sqrt(people.length));
    const wall = document.createElement('canvas');
    [wall.width, wall.height] = [width * columns, height * Math.ceil(people.length / columns)];
    const flat = wall.getContext('2d') as CanvasRenderingContext2D;
    const call = document.createElement('canvas');
    [call.width, call.height] = [wall.width, wall.height];
    call.id = 'call';
    call.style.width = '900px';
    call.setAttribute('aria-label', 'The call');
    document.querySelector('#tiles')?.replaceWith(call);
    const context = call.getContext(kind);
    const show = () => {
      for (const [at, one] of people.entries()) {
        flat.drawImage(one, (at % columns) * width, Math.floor(at / columns) * height, width, height);
      }
      if (context instanceof CanvasRenderingContext2D) context.drawImage(wall, 0, 0);
      else if (context instanceof WebGLRenderingContext) paint(context, wall);
    };
    let frames = 0;
    const loop = () => {
      requestAnimationFrame(loop);
      if (!call.dataset['frozen'] && frames++ % every === 0) show();
    };
    requestAnimationFrame(loop);

    /** Fills a WebGL canvas with a picture. */
    function paint(gl: WebGLRenderingContext, picture: HTMLCanvasElement): void {
      if (!gl.getParameter(gl.CURRENT_PROGRAM)) prepare(gl);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    }

    function prepare(gl: WebGLRenderingContext): void {
      const program = gl.createProgram();
      const add = (type: number, source: string) => {
        const shader = gl.createShader(type) as WebGLShader;
        gl.shaderSource(shader, source);
        gl.compileShader(shader);
        gl.attachShader(program, shader);
      };
      add(
        gl.VERTEX_SHADER,
        'attribute vec2 at; varying vec2 uv; void main() { uv = at * vec2(.5, -.5) + .5; gl_Position = vec4(at, 0, 1); }',
      );
      add(
        gl.FRAGMENT_SHADER,
        'precision mediump float; varying vec2 uv; uniform sampler2D p; void main() { gl_FragColor = texture2D(p, uv); }',
      );
      gl.linkProgram(program);
      gl.useProgram(program);
      gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
      gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
      gl.enableVertexAttribArray(0);
      gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
      gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
      for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
        gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    }
  }, drawing);
}

/** The states of the faces on the canvas, sorted. */
async function states(page: Page): Promise<string[] | undefined> {
  const tiles = (await snapshot(page))?.tiles;
  return tiles?.flatMap(({ faces }) => faces.map(({ state }) => state)).sort();
}

describe('a call that the page draws on a canvas', () => {
  const call = withGallery(() => CheckSession.open({ flags: ['--enable-unsafe-swiftshader'] }));

  afterEach(() => call.session.reset());

  it.each<Drawing>([
    { kind: '2d', every: 1 },
    { kind: 'webgl', every: 1 },
    { kind: 'webgl', every: 4 },
  ])('is checked like a video: $kind, drawn every $every display frames', async (drawing) => {
    const page = await openGallery(call.session, call.server, 4);
    await drawOnCanvas(page, drawing);
    await call.session.check(page);
    // Ada and Chloé wear a mask, Ben none, and Dario one under his nose.
    await expect.poll(() => states(page)).toEqual(['incorrect_mask', 'with_mask', 'with_mask', 'without_mask']);
    const known = await snapshot(page);
    expect(known?.tiles).toMatchObject([{ name: 'The call', activity: 'checking', problem: null }]);
    const canvas = await page.$eval('#call', (one) => one.getBoundingClientRect().toJSON());
    await expect.poll(async () => (await snapshot(page))?.boxes.length).toBe(4);
    for (const { boundingBox } of (await snapshot(page))?.boxes ?? []) {
      expect(boundingBox.x).toBeGreaterThanOrEqual(canvas.x);
      expect(boundingBox.x + boundingBox.width).toBeLessThanOrEqual(canvas.x + canvas.width);
    }
    expect(call.session.complaints).toEqual([]);
  });

  it('counts nobody any more once the canvas stands still', async () => {
    const page = await openGallery(call.session, call.server, 4);
    await drawOnCanvas(page, { kind: '2d', every: 1 });
    await call.session.check(page);
    await expect.poll(async () => (await states(page))?.length).toBe(4);
    await page.$eval('#call', (one) => one.setAttribute('data-frozen', 'true'));
    await expect.poll(async () => (await snapshot(page))?.tiles).toMatchObject([{ activity: 'paused', faces: [] }]);
  });

  it('says that a canvas with pictures of another site cannot be read', async () => {
    const other = await serveGallery();
    const page = await openGallery(call.session, call.server, 1);
    await drawOnCanvas(page, { kind: '2d', every: 1 });
    await page.evaluate(async (address) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      document.querySelector<HTMLCanvasElement>('#call')?.getContext('2d')?.drawImage(picture, 0, 0);
    }, `${other.origin}/clips/picture-1-2/0.jpg`);
    await call.session.check(page);
    await expect
      .poll(async () => (await snapshot(page))?.tiles)
      .toMatchObject([{ activity: 'unreadable', problem: 'cross_origin', faces: [] }]);
    other.close();
  });

  it('leaves alone what is no call: tiny, still and hidden canvases', async () => {
    const page = await openGallery(call.session, call.server, 1);
    await page.evaluate(() => {
      const person = gallery.tiles[0]?.person.canvas as HTMLCanvasElement;
      document.querySelector('#tiles')?.remove();
      const add = (width: number, moves: boolean, style: string) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [width, width];
        canvas.style.cssText = style;
        document.body.append(canvas);
        const show = () => canvas.getContext('2d')?.drawImage(person, 0, 0, width, width);
        show();
        if (moves) setInterval(show, 40);
      };
      add(80, true, '');
      add(400, false, '');
      add(400, true, 'display: none');
      add(400, true, 'position: absolute; top: 300vh');
    });
    await call.session.check(page);
    await expect.poll(async () => (await snapshot(page))?.tiles).toEqual([]);
    await pause(4000);
    expect(await snapshot(page)).toMatchObject({ tiles: [], boxes: [] });
  });
});
