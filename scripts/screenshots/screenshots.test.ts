import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PICTURES, RECORD } from './pictures.ts';
import { fingerprint } from './shown.ts';

it('the pictures in README and the store listing show today’s product; if not, run npm run screenshots', async () => {
  expect(JSON.parse(readFileSync(RECORD, 'utf8'))).toEqual({ shown: await fingerprint() });
});

it('keeps only pictures that a document shows, and small ones', () => {
  const documents = readFileSync('README.md', 'utf8') + readFileSync('docs/store-listing.md', 'utf8');
  for (const file of readdirSync(PICTURES).filter((name) => !name.endsWith('.json'))) {
    expect(documents, file).toContain(`pictures/${file}`);
    expect(statSync(`${PICTURES}/${file}`).size, file).toBeLessThan(file.endsWith('.gif') ? 1_500_000 : 300_000);
  }
});
