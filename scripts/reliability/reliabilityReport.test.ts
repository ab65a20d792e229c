import { expect, it } from 'vitest';
import { reliabilityTables, trialsOf } from './reliabilityReport.ts';

const report = {
  testResults: [
    {
      name: 'hostilePages.test.ts',
      assertionResults: [
        { ancestorTitles: ['a page'], title: 'moves the boxes', status: 'passed', duration: 5 },
        {
          ancestorTitles: ['a page'],
          title: 'crashes',
          status: 'passed',
          meta: { degraded: 'the check | its counts' },
        },
        { ancestorTitles: ['a page', 'twice'], title: 'wins', status: 'failed', meta: { degraded: 'much' } },
        { ancestorTitles: ['a page'], title: 'was not tried', status: 'skipped' },
      ],
    },
  ],
};

it('counts what was tried, and says what was survived, degraded and lost', () => {
  expect(trialsOf(report)).toEqual([
    { group: 'a page', title: 'moves the boxes', outcome: 'survived', without: '' },
    { group: 'a page', title: 'crashes', outcome: 'degraded', without: 'the check | its counts' },
    { group: 'a page, twice', title: 'wins', outcome: 'lost', without: '' },
  ]);
});

it('writes figures and a table', () => {
  const tables = reliabilityTables(trialsOf(report));
  expect(tables).toContain('| 3 | 1 | 1 | 1 |');
  expect(tables).toContain('| a page | crashes | degraded | the check \\| its counts |');
});

it('refuses what is no report', () => {
  expect(() => trialsOf({ tests: [] })).toThrow('testResults');
});
