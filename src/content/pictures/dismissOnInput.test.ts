import { beforeEach, expect, it, vi } from 'vitest';
import type { Point } from '../../geometry/boundingBox.ts';
import { dismissOnInput } from './dismissOnInput.ts';

/** Where the signs of the one answer lie. */
const SIGN = { x: 100, y: 20 };
const HELP = { x: 70, y: 20 };

class FakeEvent extends Event {
  override readonly isTrusted: boolean;
  constructor(type: string, isTrusted = true) {
    super(type, { cancelable: true });
    this.isTrusted = isTrusted;
  }
}
class FakeMouseEvent extends FakeEvent {
  readonly clientX: number;
  readonly clientY: number;
  constructor(type: string, { x, y }: Point, isTrusted = true) {
    super(type, isTrusted);
    this.clientX = x;
    this.clientY = y;
  }
}
class FakeKeyboardEvent extends FakeEvent {
  readonly key: string;
  constructor(key: string, isTrusted = true) {
    super('keydown', isTrusted);
    this.key = key;
  }
}

let page: EventTarget;
let heard: string[];
let stop: AbortController;
const one = { dismiss: vi.fn(), helpFor: 'too_small' };
const openHelp = vi.fn();
const all = vi.fn();

beforeEach(() => {
  page = new EventTarget();
  heard = [];
  stop = new AbortController();
  one.dismiss.mockReset();
  openHelp.mockReset();
  all.mockReset();
  vi.stubGlobal('KeyboardEvent', FakeKeyboardEvent);
  vi.stubGlobal('MouseEvent', FakeMouseEvent);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  const signAt = ({ x, y }: Point) => {
    if (y !== SIGN.y || (x !== SIGN.x && x !== HELP.x)) return undefined;
    return { picture: one as never, sign: x === SIGN.x ? 'close' : 'help' } as const;
  };
  dismissOnInput({ dismiss: all, signAt }, openHelp, stop.signal);
  for (const type of ['pointerdown', 'click', 'keydown']) page.addEventListener(type, () => heard.push(type));
});

it('closes one answer by a click on its sign, of which the page hears nothing', () => {
  const press = new FakeMouseEvent('pointerdown', SIGN);
  page.dispatchEvent(press);
  expect(one.dismiss).not.toHaveBeenCalled();
  page.dispatchEvent(new FakeMouseEvent('click', SIGN));
  expect(one.dismiss).toHaveBeenCalledOnce();
  expect(press.defaultPrevented).toBe(true);
  expect(heard).toEqual([]);
});

it('leads to the help by a click on the other sign, and closes nothing', () => {
  page.dispatchEvent(new FakeMouseEvent('pointerdown', HELP));
  expect(openHelp).not.toHaveBeenCalled();
  page.dispatchEvent(new FakeMouseEvent('click', HELP));
  expect(openHelp.mock.calls).toEqual([['too_small']]);
  expect(one.dismiss).not.toHaveBeenCalled();
  expect(heard).toEqual([]);
});

it('leaves all other clicks to the page', () => {
  page.dispatchEvent(new FakeMouseEvent('click', { x: 5, y: 5 }));
  expect(one.dismiss).not.toHaveBeenCalled();
  expect(heard).toEqual(['click']);
});

it('is moved by nothing that the page has made up', () => {
  page.dispatchEvent(new FakeMouseEvent('click', SIGN, false));
  page.dispatchEvent(new FakeKeyboardEvent('Escape', false));
  expect(one.dismiss).not.toHaveBeenCalled();
  expect(all).not.toHaveBeenCalled();
  expect(heard).toEqual(['click', 'keydown']);
});

it('closes all answers by Escape, which the page hears too', () => {
  page.dispatchEvent(new FakeKeyboardEvent('Enter'));
  expect(all).not.toHaveBeenCalled();
  page.dispatchEvent(new FakeKeyboardEvent('Escape'));
  expect(all).toHaveBeenCalledOnce();
  expect(heard).toEqual(['keydown', 'keydown']);
});

it('hears nothing after its end', () => {
  stop.abort();
  page.dispatchEvent(new FakeMouseEvent('click', SIGN));
  expect(one.dismiss).not.toHaveBeenCalled();
});
