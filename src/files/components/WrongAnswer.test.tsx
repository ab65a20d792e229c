import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { useMainElement } from '../../../test/node/mainElement.ts';
import { reportedBugs } from '../../../test/node/reportedBugs.ts';
import { cutFace } from '../../decoding/cutFace.ts';
import { UnreadablePicture } from '../../session/unreadablePicture.ts';
import { saveText } from '../../ui/saveText.ts';
import type { FileFace, FileResult } from '../fileResult.ts';
import { WrongAnswer } from './WrongAnswer.tsx';

vi.mock('../../decoding/cutFace.ts', () => ({ cutFace: vi.fn(async () => 'data:image/png;base64,FACE') }));
vi.mock('../../ui/saveText.ts', () => ({ saveText: vi.fn() }));

const face = (id: number, state: FileFace['state']): FileFace => ({
  id,
  state,
  confidence: 0.9,
  boundingBox: { x: 0.1 * id, y: 0.1, width: 0.1, height: 0.2 },
  thumbnail: null,
});

const RESULT: FileResult = {
  id: 1,
  path: 'holidays/secret-name.jpg',
  file: new File(['x'], 'secret-name.jpg'),
  phase: 'done',
  progress: 1,
  problem: null,
  notes: [],
  faces: [face(1, 'with_mask'), face(2, 'without_mask')],
  thumbnail: null,
  size: { width: 1000, height: 500 },
  filmFocalLength: null,
};

const main = useMainElement();

beforeEach(() => {
  vi.mocked(saveText).mockClear();
});

async function show(result: FileResult = RESULT): Promise<void> {
  await act(async () => render(<WrongAnswer result={result} />, main()));
  await act(() => new Promise((resolve) => setTimeout(resolve)));
}

async function choose(name: string, value: string): Promise<void> {
  const field = main().querySelector(`[name="${name}"]`) as HTMLSelectElement;
  for (const option of field.querySelectorAll('option')) option.removeAttribute('selected');
  field.querySelector(`option[value="${value}"]`)?.setAttribute('selected', '');
  await act(
    async () => void field.dispatchEvent(new (document.defaultView as Window & typeof globalThis).Event('change')),
  );
}

/** What is saved by the click on the button. */
function saved(): Record<string, unknown> {
  main().querySelector<HTMLButtonElement>('[data-action="save-wrong"]')?.click();
  return JSON.parse(vi.mocked(saveText).mock.lastCall?.[0] ?? '{}');
}

it('saves the chosen face with what the user says of it, and no name or place', async () => {
  await show();
  expect(main().textContent).toContain('Nothing is sent');
  await choose('face', '2');
  await choose('truth', 'incorrect_mask');
  expect(saved()).toMatchObject({
    answer: 'without_mask',
    truth: 'incorrect_mask',
    picture: 'data:image/png;base64,FACE',
  });
  expect(vi.mocked(cutFace).mock.lastCall?.[1]).toEqual(RESULT.faces[1]?.boundingBox);
  expect(vi.mocked(saveText).mock.lastCall?.join()).not.toContain('secret');
});

it('offers another answer than the given one at first', async () => {
  await show();
  expect(saved()).toMatchObject({ answer: 'with_mask', truth: 'without_mask' });
});

it('names each face in the words that its box has', async () => {
  await show({ ...RESULT, faces: [{ ...face(1, 'incorrect_mask'), bare: 'nose' }, face(2, 'without_mask')] });
  expect([...main().querySelectorAll('[name="face"] option')].map((one) => one.textContent)).toEqual([
    'Person 1: Nose not covered 90%',
    'Person 2: No mask 90%',
  ]);
});

it('offers nothing where there is no face', async () => {
  await show({ ...RESULT, faces: [] });
  expect(main().innerHTML).toBe('');
});

it('says that the picture can’t be read any more', async () => {
  vi.mocked(cutFace).mockRejectedValueOnce(new UnreadablePicture('broken'));
  await show();
  expect(main().textContent).toContain('damaged');
  expect(reportedBugs()).toEqual([]);
});
