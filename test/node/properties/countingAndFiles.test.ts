import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { countFaces, totalFaces } from '../../../src/faces/countFaces.ts';
import { DEFAULT_DISTANCE } from '../../../src/faces/distanceChoice.ts';
import { toCsv, toJson } from '../../../src/files/exportResults.ts';
import { FILE_FILTERS, type FileResult, matchesFilter } from '../../../src/files/fileResult.ts';
import { countViolations } from '../../../src/policy/countViolations.ts';
import { breaksRule, POLICIES } from '../../../src/policy/policy.ts';
import { box, faceState, RUNS, share } from './arbitraries.ts';

const distances = fc.constantFrom(DEFAULT_DISTANCE, { ...DEFAULT_DISTANCE, shown: true });
const policy = fc.constantFrom(...POLICIES);
const rule = fc.record({ policy, wornWronglyBreaks: fc.boolean() });
const face = fc.record({
  id: fc.nat(),
  state: faceState,
  confidence: share,
  boundingBox: box,
  thumbnail: fc.constant(null),
});
const faces = fc.array(face, { maxLength: 6 });

describe('counting', () => {
  it('counts everybody once, and nobody unsure as breaking the rule', () => {
    fc.assert(
      fc.property(faces, rule, (seen, rule) => {
        const counts = countFaces(seen);
        expect(totalFaces(counts)).toBe(seen.length);
        expect(countViolations(counts, rule)).toBe(seen.filter(({ state }) => breaksRule(rule, state)).length);
        expect(countViolations(counts, rule)).toBeLessThanOrEqual(seen.length - counts.unsure);
      }),
      RUNS,
    );
  });
});

describe('pictures from disk', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  const result: fc.Arbitrary<FileResult> = fc.record({
    id: fc.nat(),
    path: fc.oneof(
      name,
      fc.constantFrom('=1+1.jpg', '@sum.png', '+1.gif', '-1.gif', '\t=x.jpg', '<b>.jpg', '"a",b.jpg'),
    ),
    file: fc.constant(new File([], 'x')),
    phase: fc.constantFrom('done' as const, 'unreadable' as const),
    progress: share,
    problem: fc.constantFrom(null, 'broken' as const),
    notes: fc.constant([]),
    faces,
    thumbnail: fc.constant(null),
    size: fc.constantFrom(null, { width: 800, height: 600 }),
    filmFocalLength: fc.constantFrom(null, 26),
  });

  it('a table has a row for each face and no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 5 }), distances, (results, choice) => {
        const rows = Papa.parse<string[]>(toCsv(results, choice).trimEnd()).data;
        expect(rows).toHaveLength(1 + results.reduce((sum, one) => sum + Math.max(1, one.faces.length), 0));
        for (const row of rows) expect(row).toHaveLength(choice.shown ? 15 : 10);
        for (const [path] of rows.slice(1)) expect(path).not.toMatch(/^[=+\-@\t\r]/);
      }),
      RUNS,
    );
  });

  it('JSON comes back as it went', () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 5 }), distances, (results, choice) => {
        const { pictures } = JSON.parse(toJson(results, choice));
        expect(pictures.map(({ picture }: { picture: string }) => picture)).toEqual(results.map(({ path }) => path));
      }),
      RUNS,
    );
  });

  it('every picture is under "all", and nothing that breaks the rule under "fine"', () => {
    fc.assert(
      fc.property(result, rule, (one, here) => {
        const under = FILE_FILTERS.filter((filter) => matchesFilter(one, filter, here));
        expect(under).toContain('all');
        expect(under.includes('fine') && under.includes('violation')).toBe(false);
      }),
      RUNS,
    );
  });
});
