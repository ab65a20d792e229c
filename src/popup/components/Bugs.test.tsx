import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import { useMainElement } from '../../../test/node/mainElement.ts';
import type { Bug } from '../../platform/bug.ts';
import { Bugs } from './Bugs.tsx';

const BUGS: Bug[] = [
  { where: 'page', message: 'Error: older', stack: 'Error: older\n    at a.js:1', at: 1000 },
  { where: 'background', message: 'Error: newer', stack: '', at: 2000 },
];

const main = useMainElement();
let writeText: ReturnType<typeof vi.fn>;

beforeEach(() => {
  writeText = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { userAgent: 'Some Browser', clipboard: { writeText } });
});

const show = (bugs: readonly Bug[]) => act(() => render(<Bugs bugs={bugs} />, main()));
const text = (selector: string) => main().querySelector(selector)?.textContent;

async function press(action: string): Promise<void> {
  await act(async () => main().querySelector<HTMLButtonElement>(`[data-action="${action}"]`)?.click());
}

it('shows nothing where nothing went wrong', async () => {
  await show([]);
  expect(main().innerHTML).toBe('');
});

it('lists what went wrong, the newest first', async () => {
  await show(BUGS);
  expect(text('summary')).toBe('Something went wrong (2 errors)');
  const entries = [...main().querySelectorAll('li')].map((entry) => entry.querySelector('pre')?.textContent);
  expect(entries).toEqual(['Error: newer', 'Error: older\n    at a.js:1']);
  await show(BUGS.slice(1));
  expect(text('summary')).toBe('Something went wrong (1 error)');
});

it('copies the list, and says so until the list changes', async () => {
  await show(BUGS);
  await press('copy-bugs');
  expect(writeText.mock.calls[0]?.[0]).toMatch(/^MaskCheck 1\.2\.3\nSome Browser\n\n.* in background\nError: newer/);
  expect(text('[role="status"]')).toBe('Copied.');
  await show([...BUGS]);
  expect(text('[role="status"]')).toBe('');
});

it('says so where the browser does not allow copying', async () => {
  writeText.mockRejectedValue(new Error('NotAllowedError'));
  await show(BUGS);
  await press('copy-bugs');
  expect(text('[role="status"]')).toBe('The browser did not allow copying. Select the text above instead.');
});

it('asks the background to clear the list', async () => {
  await show(BUGS);
  await press('clear-bugs');
  expect(fake.runtime.sendMessage).toHaveBeenCalledWith({ type: 'clear-bugs' });
});
