import { expect, it } from 'vitest';
import { CheckSession, snapshot } from '../harness/checkSession.ts';
import { openGallery } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

const call = withGallery(() => CheckSession.open());

/** A tile as call pages build it; VIDEO stands where the video goes. */
const TILES = [
  // Janus's video room: a card with the name in a badge in its title.
  '<div class="card"><div class="card-header"><span class="card-title">Remote Video <b>alice</b></span><button>Mute</button></div><div class="card-body">VIDEO</div></div>',
  '<section><h3>Bob</h3><div><div>VIDEO</div></div><p>Joined from a very long description that is not a name but a sentence or two about the room.</p></section>',
  '<div aria-label="Carol"><span>something else</span>VIDEO</div>',
  '<div><div>VIDEO</div><span>Dan</span><select><option>quality</option></select></div>',
  '<div>VIDEO</div>',
];

it('takes the name that a call page shows beside a video, and none that belongs to several', async () => {
  const page = await openGallery(call.session, call.server, TILES.length);
  await page.evaluate((tiles) => {
    const videos = [...document.querySelectorAll('video')];
    const room = document.createElement('div');
    room.append('A heading of the whole room');
    document.querySelector('main')?.replaceWith(room);
    for (const [index, tile] of tiles.entries()) {
      const holder = document.createElement('div');
      holder.innerHTML = tile.replace('VIDEO', '<i></i>');
      const video = videos[index] as HTMLVideoElement;
      video.removeAttribute('aria-label');
      video.removeAttribute('title');
      video.style.width = '200px';
      holder.querySelector('i')?.replaceWith(video);
      room.append(holder);
      void video.play();
    }
  }, TILES);
  await call.session.check(page);
  const names = async () => (await snapshot(page))?.tiles.map(({ name }) => name).sort();
  await expect.poll(names).toEqual(['', 'Bob', 'Carol', 'Dan', 'Remote Video alice']);
});
