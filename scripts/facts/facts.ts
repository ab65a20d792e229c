import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CARDS, cardFigures } from './cardFigures.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFile(path.join(ROOT, file), 'utf8');

/**
 * What the product's pages tell of the models: the files that hold it, and their contents as the model cards have it
 * now. `npm run facts` writes the files; a test compares them.
 *
 * @throws if a model card has lost a figure
 */
export async function factFiles(): Promise<Readonly<Record<string, unknown>>> {
  const cards = await Promise.all(CARDS.map(async (name) => [name, await read(`models/${name}/MODEL_CARD.md`)]));
  return { 'src/help/figures.json': cardFigures(Object.fromEntries(cards)) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, content] of Object.entries(await factFiles())) {
    await writeFile(path.join(ROOT, file), `${JSON.stringify(content, undefined, 2)}\n`);
    process.stdout.write(`wrote ${file}\n`);
  }
}
