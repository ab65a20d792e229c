import { expect, it } from 'vitest';
import { chooseBackend } from './chooseBackend.ts';

it('takes a GPU only where it is clearly faster', () => {
  expect(chooseBackend({ wasm: 15 })).toBe('wasm');
  expect(chooseBackend({ wasm: 15, webgl: 12 })).toBe('wasm');
  expect(chooseBackend({ wasm: 15, webgl: 8 })).toBe('webgl');
  expect(chooseBackend({ wasm: 15, webgl: 8, webgpu: 5 })).toBe('webgpu');
  expect(chooseBackend({ wasm: 15, webgl: 150 })).toBe('wasm');
});
