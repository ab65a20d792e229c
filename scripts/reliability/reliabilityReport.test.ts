import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayOf, reliabilityTables, testsIn, trialsOf, unknownTests, withTables } from './reliabilityReport.ts';
import { reliabilityTestNames } from './reliabilityTests.ts';

const FILE = 'test/browser/hostile/hostilePages.test.ts';
const OTHER = 'test/browser/live/crowd.test.ts';

const result = (name: string, status: string, assertionResults: object[]) => ({
  name: `/work/${name}`,
  status,
  assertionResults,
});

const report = {
  startTime: Date.UTC(2026, 10, 28, 23, 30),
  testResults: [
    result(OTHER, 'passed', [{ ancestorTitles: [], title: 'is no attack', status: 'passed' }]),
    result(FILE, 'failed', [
      { ancestorTitles: ['a page'], title: 'moves the boxes', status: 'passed', duration: 5 },
      { ancestorTitles: ['a page'], title: 'crashes', status: 'passed', meta: { degraded: 'the check | its counts' } },
      { ancestorTitles: ['a page', 'twice'], title: 'wins', status: 'failed', meta: { degraded: 'much' } },
      { ancestorTitles: ['a page'], title: 'was not tried', status: 'skipped' },
    ]),
  ],
};

it('counts what was tried in some files of a run, and says what was survived, degraded and lost', () => {
  expect(trialsOf(report, [FILE])).toEqual([
    { group: 'a page', title: 'moves the boxes', outcome: 'survived', without: '' },
    { group: 'a page', title: 'crashes', outcome: 'degraded', without: 'the check | its counts' },
    { group: 'a page, twice', title: 'wins', outcome: 'lost', without: '' },
  ]);
});

it('writes figures and a table', () => {
  const tables = reliabilityTables(trialsOf(report, [FILE]), dayOf(report));
  expect(tables).toContain('The run of 28 November 2026:');
  expect(tables).toContain('| 3 | 1 | 1 | 1 |');
  expect(tables).toContain('| a page | crashes | degraded | the check \\| its counts |');
});

it('refuses what is no report, a run without one of the files, and a file that failed before its tests', () => {
  expect(() => trialsOf({ tests: [] }, [FILE])).toThrow('startTime');
  expect(() => trialsOf(report, [FILE, 'test/browser/hostile/more.test.ts'])).toThrow(
    'more.test.ts is not in this run',
  );
  const broken = {
    ...report,
    testResults: [result(FILE, 'failed', [{ ancestorTitles: [], title: 'one', status: 'skipped' }])],
  };
  expect(() => trialsOf(broken, [FILE])).toThrow('failed outside of its tests');
});

describe('the document', () => {
  const document = withTables(
    'before\n<!-- written by npm run reliability: begin -->\nold\n<!-- written by npm run reliability: end -->\nafter\n',
    reliabilityTables(trialsOf(report, [FILE]), 'a day'),
  );

  it('gets new tables, and keeps what is around them', () => {
    expect(document).toMatch(/^before\n<!--[\s\S]*-->\nafter\n$/);
    expect(document).not.toContain('old');
    expect(() => withTables('nothing', '')).toThrow('no place');
  });

  it('names a test in each row', () => {
    expect(testsIn(document)).toEqual(['a page > moves the boxes', 'a page > crashes', 'a page, twice > wins']);
  });

  it('is told of the rows whose tests are gone', () => {
    // As vitest gives the name of a test whose title is a template.
    const templated = ['has $', '{MANY} boxes'].join('');
    const tests = ['a page > moves the boxes', `a page that is %s > ${templated} (at $least)`];
    const names = [
      ...tests,
      'a page that is long > has 10 boxes (at once)',
      'a page > moves',
      'page > moves the boxes',
    ];
    expect(unknownTests(names, tests)).toEqual(['a page > moves', 'page > moves the boxes']);
  });

  it('has only rows whose tests exist', () => {
    const names = testsIn(readFileSync('docs/reliability.md', 'utf8'));
    expect(names.length).toBeGreaterThan(50);
    expect(unknownTests(names, reliabilityTestNames())).toEqual([]);
  });
});
