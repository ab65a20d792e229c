import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ownModelFile, ownModelFolder } from './models.ts';

it.each(['classifier', 'faces'] as const)('names where our model "%s" lies', (model) => {
  expect(existsSync(ownModelFile(model))).toBe(true);
  expect(ownModelFile(model)).toBe(`${ownModelFolder(model)}/model.json`);
});
