import type { Page } from 'puppeteer-core';
import type { Gallery, TileTruth } from '../../../demo/gallery/gallery.ts';
import type { LayoutName } from '../../../demo/gallery/layouts/layout.ts';
import type { Appearance } from '../../../demo/gallery/person.ts';
import { DEMO } from '../../../scripts/buildDemo.ts';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import { MASK_LABELS } from '../../../src/faces/maskLabel.ts';
import { intersectionOverUnion } from '../../../src/geometry/boundingBox.ts';
import { popupCounts, type Snapshot, snapshot } from './checkSession.ts';
import type { Session, View } from './session.ts';

declare const gallery: Gallery;

/** The overlap (0..1) that a drawn box must have with the face's true one. */
export const REQUIRED_OVERLAP = 0.5;

/** @param headers sent with every answer, such as a content security policy */
export function serveGallery(headers: Readonly<Record<string, string>> = {}): Promise<StaticServer> {
  return serve({ '/': DEMO }, headers);
}

/** Opens the gallery. Its videos play straight from canvases, which costs a third less processor time than `openCall`. */
export function openGallery(
  session: Session,
  server: StaticServer,
  tiles: number,
  layout: LayoutName = 'grid',
): Promise<Page> {
  return open(session, server, { tiles, layout, 'through-call': 0 });
}

/** Opens the gallery with two of its videos coming through peer connections, as all of a call's do; with more than 16 tiles none. */
export function openCall(session: Session, server: StaticServer, tiles: number): Promise<Page> {
  return open(session, server, { tiles });
}

async function open(
  session: Session,
  server: StaticServer,
  asked: Readonly<Record<string, string | number>>,
): Promise<Page> {
  const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, `${value}`]));
  const page = await session.page(`${server.origin}/gallery.html?${query}`);
  await page.waitForFunction('"gallery" in globalThis');
  return page;
}

/** What is truly there, by the gallery's own account. */
export async function truth(page: Page): Promise<TileTruth[]> {
  return page.evaluate(() => gallery.truth());
}

export async function setAppearance(page: Page, tile: number, appearance: Appearance): Promise<void> {
  await page.evaluate(
    (index, how) => {
      const one = gallery.tiles[index];
      if (one) one.person.appearance = how;
    },
    tile,
    appearance,
  );
}

/** How many faces truly have each label. */
export function trueCounts(tiles: readonly TileTruth[]): Record<string, number> {
  const counts = Object.fromEntries([...MASK_LABELS, 'unsure'].map((label) => [label, 0]));
  for (const { label, faces } of tiles) counts[label] = (counts[label] ?? 0) + faces.length;
  return counts;
}

/** Where drawn boxes and the truth differ; empty if they agree. */
export async function disagreements(page: Page): Promise<string[]> {
  const [seen, tiles] = await Promise.all([snapshot(page), truth(page)]);
  if (!seen) return ['no check is running'];
  return compare(seen, tiles);
}

/** Everything that popup, badge and overlay say otherwise than the gallery; empty if they agree. Masks must be required. */
export async function allDisagreements(session: Session, page: Page, popup: View): Promise<string[]> {
  const tiles = await truth(page);
  const expected = trueCounts(tiles);
  const [differences, counts, badge] = await Promise.all([disagreements(page), popupCounts(popup), session.badge()]);
  const violations = (expected['without_mask'] ?? 0) + (expected['incorrect_mask'] ?? 0);
  if (JSON.stringify(counts) !== JSON.stringify(expected)) differences.push(`popup: ${JSON.stringify(counts)}`);
  if (badge.text !== `${violations}`) differences.push(`badge: ${badge.text} instead of ${violations}`);
  if (!badge.title.includes(`${violations} of ${tiles.length}`)) differences.push(`title: ${badge.title}`);
  return differences;
}

function compare({ boxes }: Snapshot, tiles: readonly TileTruth[]): string[] {
  const left = new Set(boxes);
  const differences: string[] = [];
  for (const { name, label, faces } of tiles) {
    for (const face of faces) {
      const best = [...left].sort((a, b) => overlap(b, face) - overlap(a, face))[0];
      if (!best || overlap(best, face) < REQUIRED_OVERLAP) {
        differences.push(`${name}: no box (${best ? overlap(best, face).toFixed(2) : 'none left'})`);
        continue;
      }
      left.delete(best);
      if (best.state !== label) differences.push(`${name}: ${best.text} instead of ${label}`);
    }
  }
  for (const { text } of left) differences.push(`a box too many: ${text}`);
  return differences;
}

function overlap({ boundingBox }: Snapshot['boxes'][number], face: TileTruth['faces'][number]): number {
  return intersectionOverUnion(boundingBox, face);
}
