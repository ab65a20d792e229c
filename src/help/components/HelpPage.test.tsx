import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { useMainElement } from '../../../test/node/mainElement.ts';
import { CAMERA_PROBLEMS } from '../../camera/cameraProblem.ts';
import { PICTURE_PROBLEMS } from '../../session/pictureState.ts';
import { END_REASONS } from '../../session/tabTiles.ts';
import { TILE_PROBLEMS } from '../../session/tileState.ts';
import { FIGURES } from '../figures.ts';
import { HelpPage } from './HelpPage.tsx';

const main = useMainElement();

async function show(newSince?: string): Promise<void> {
  await act(() => render(<HelpPage newSince={newSince} />, main()));
}

it('shows the figures of the model cards in whole percents, with their intervals and counts', async () => {
  await show();
  const { right, of, low, high } = FIGURES.wrongNoticed;
  const cells = [...main().querySelectorAll('[data-figure="wrongNoticed"] td')].map(({ textContent }) => textContent);
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  expect(cells).toEqual([percent(right / of), `${percent(low)} to ${percent(high)}`, `${right} of ${of}`]);
});

it('has an anchor for each reason why something is not checked, with what can be done', async () => {
  await show();
  for (const key of [
    ...TILE_PROBLEMS.map((one) => `problem_${one}`),
    ...PICTURE_PROBLEMS.map((one) => `picture_${one}`),
    ...CAMERA_PROBLEMS.map((one) => `camera_${one}`),
    ...END_REASONS.map((one) => `ended_${one}`),
  ])
    expect(main().querySelector(`#${key}`)?.textContent, key).toMatch(/\w{3}/);
  expect(main().querySelector('#picture_too_small')?.textContent).toContain('full size');
});

it('leads to each of its parts', async () => {
  await show();
  const links = [...main().querySelectorAll('nav a')].map((link) => link.getAttribute('href') ?? '');
  expect(links).toHaveLength(5);
  for (const link of links) expect(main().querySelector(`section${link}`), link).not.toBeNull();
});

it('marks the news that the user has not read', async () => {
  await show();
  expect(main().querySelector('#news .new')).toBeNull();
  await show('0.0.9');
  expect(main().querySelector('#news li .new')?.textContent).toBe('New');
});
