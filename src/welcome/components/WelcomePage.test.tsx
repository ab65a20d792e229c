import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import { useMainElement } from '../../../test/node/mainElement.ts';
import { DEFAULT_SETTINGS } from '../../settings/settings.ts';
import { SampleCheck } from '../sampleCheck.ts';
import { WelcomePage, type WelcomeState } from './WelcomePage.tsx';

const pages = { openCamera: vi.fn(), openFiles: vi.fn(), openOptions: vi.fn() };

const main = useMainElement();
let check: SampleCheck;

beforeEach(() => {
  const analyzer = { start: async () => undefined, analyze: vi.fn() };
  const picture = document.createElement('img') as unknown as HTMLImageElement;
  check = new SampleCheck(
    picture,
    analyzer,
    () => 0.6,
    () => undefined,
  );
});

async function show(state: Partial<WelcomeState> = {}): Promise<string> {
  const usual = { settings: DEFAULT_SETTINGS, check, place: 'unknown', make: 'chrome', shortcuts: [] } as const;
  await act(() => render(<WelcomePage state={{ ...usual, ...state }} pages={pages} />, main()));
  return main().textContent ?? '';
}

it('says how the button is pinned in this browser, or that it is', async () => {
  expect(await show()).toContain('then the pin beside MaskCheck');
  expect(await show({ make: 'edge' })).toContain('the eye');
  expect(await show({ make: 'firefox' })).toContain('Pin to Toolbar');
  expect(await show({ place: 'toolbar' })).toContain('is in the toolbar');
});

it('shows the keys that are set', async () => {
  const shortcuts = [
    { name: 'Open MaskCheck', keys: 'Alt+Shift+M' },
    { name: 'Check my camera', keys: '' },
  ];
  await show({ shortcuts });
  expect([...main().querySelectorAll('.shortcuts dt')].map(({ textContent }) => textContent)).toEqual([
    'Open MaskCheck',
  ]);
});

it('shows the drawn people, and how their check ended', async () => {
  expect(await show()).not.toContain('Worn wrongly: 1');
  expect(main().querySelector('.stage img')?.getAttribute('src')).toMatch(/^data:image\/svg/);
  check.phase = 'done';
  check.tracks = [
    { id: 0, boundingBox: { x: 0, y: 0, width: 9, height: 9 }, state: 'incorrect_mask', confidence: 0.9 },
  ];
  expect(await show()).toContain('Worn wrongly: 1');
  check.phase = 'failed';
  expect(await show()).toContain('The check failed');
});

it('checks again when somebody is dressed otherwise, but not before the first check', async () => {
  const again = vi.spyOn(check, 'check').mockResolvedValue();
  await show();
  const dress = async (label: string) => {
    const select = main().querySelector('.people select') as HTMLSelectElement;
    for (const option of select.querySelectorAll('option')) option.removeAttribute('selected');
    select.querySelector(`option[value="${label}"]`)?.setAttribute('selected', '');
    await act(
      () => void select.dispatchEvent(new (document.defaultView as Window & typeof globalThis).Event('change')),
    );
  };
  await dress('without_mask');
  expect(again).not.toHaveBeenCalled();
  check.phase = 'done';
  await show();
  await dress('incorrect_mask');
  expect(again).toHaveBeenCalledOnce();
});

it('opens the other pages, and changes the rule', async () => {
  await show();
  for (const action of ['camera', 'files', 'options'])
    main().querySelector<HTMLButtonElement>(`[data-action="${action}"]`)?.click();
  expect(Object.values(pages).map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
  const second = main().querySelectorAll<HTMLInputElement>('#rule input')[1];
  await act(() => void second?.dispatchEvent(new (document.defaultView as Window & typeof globalThis).Event('change')));
  expect(fake.runtime.sendMessage).toHaveBeenCalledWith({
    type: 'change-settings',
    change: { policy: 'mask_forbidden' },
  });
});
