import * as v from 'valibot';

/** What we read of the report that vitest's JSON reporter writes. */
const RunSchema = v.object({
  /** ms since 1970 */
  startTime: v.number(),
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      assertionResults: v.array(
        v.object({
          ancestorTitles: v.array(v.string()),
          title: v.string(),
          status: v.string(),
          duration: v.nullish(v.number()),
          meta: v.optional(v.object({ degraded: v.optional(v.string()) })),
        }),
      ),
    }),
  ),
});

type Assertion = v.InferOutput<typeof RunSchema>['testResults'][number]['assertionResults'][number];

/** What a test run shows of one attack or fault. */
export interface Trial {
  readonly group: string;
  readonly title: string;
  readonly outcome: 'survived' | 'degraded' | 'lost';
  /** What the user has to do without, for `degraded`. */
  readonly without: string;
}

/** The generated part of the document lies between these lines. */
const BEGIN = '<!-- written by npm run reliability: begin -->';
const END = '<!-- written by npm run reliability: end -->';

/** The line above the rows that each stand for a test. */
const ROWS = '| --- | --- | --- | --- |';

/**
 * Reads the trials out of vitest's JSON report. Skipped tests are left out.
 *
 * @param files the test files to read, in this order; those of other tests are passed over
 * @throws if it is no such report, if a file is not in it, or if one failed before its tests ran
 */
export function trialsOf(report: unknown, files: readonly string[]): Trial[] {
  const { testResults } = v.parse(RunSchema, report);
  return files.flatMap((file) => {
    const found = testResults.find(({ name }) => name === file || name.replaceAll('\\', '/').endsWith(`/${file}`));
    if (!found) throw new Error(`${file} is not in this run`);
    const trials = found.assertionResults.filter(({ status }) => status === 'passed' || status === 'failed');
    if (found.status === 'failed' && trials.every(({ status }) => status === 'passed'))
      throw new Error(`${file} failed outside of its tests`);
    return trials.map(trialOf);
  });
}

function trialOf({ ancestorTitles, title, status, meta }: Assertion): Trial {
  const group = ancestorTitles.join(', ');
  if (status === 'failed') return { group, title, outcome: 'lost', without: '' };
  const without = meta?.degraded ?? '';
  return { group, title, outcome: without === '' ? 'survived' : 'degraded', without };
}

/** The day of a run, such as `28 November 2026`, in universal time. @throws if it is no report of vitest's */
export function dayOf(report: unknown): string {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return day.format(v.parse(RunSchema, report).startTime);
}

/** The figures and the table of docs/reliability.md, in Markdown. @param day of the run */
export function reliabilityTables(trials: readonly Trial[], day: string): string {
  const count = (outcome: Trial['outcome']) => trials.filter((trial) => trial.outcome === outcome).length;
  const rows = trials.map(({ group, title, outcome, without }) => {
    const cells = [group, title, outcome, without].map((cell) => cell.replaceAll('|', '\\|'));
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `The run of ${day}:`,
    '',
    '| tried | survived | degraded | lost |',
    '| --: | --: | --: | --: |',
    `| ${trials.length} | ${count('survived')} | ${count('degraded')} | ${count('lost')} |`,
    '',
    '| what breaks or attacks | what it does, or what MaskCheck does | outcome | what the user has to do without |',
    ROWS,
    ...rows,
  ].join('\n');
}

/** A document with other tables in place of those that it had. @throws if it has no place for them */
export function withTables(document: string, tables: string): string {
  const [before, , after] = partsOf(document);
  return `${before}${BEGIN}\n\n${tables}\n\n${END}${after}`;
}

/** The names of the tests that a document's table has rows for, as vitest gives them: `group > title`. */
export function testsIn(document: string): string[] {
  const [, tables] = partsOf(document);
  const rows = tables.split(`${ROWS}\n`)[1]?.trim().split('\n') ?? [];
  return rows.map((row) => {
    const [, group, title] = row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
    return `${group} > ${title}`;
  });
}

/**
 * Those of some names that no test has.
 *
 * @param tests the names of all tests; a placeholder in one (`%s`, `$name`, `${NAME}`) stands for any text
 */
export function unknownTests(names: readonly string[], tests: readonly string[]): string[] {
  const patterns = tests.map((test) => {
    const parts = test
      .split(/%[a-z#]|\$\{[^}]*\}|\$[a-z]\w*/i)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.+')}$`);
  });
  return names.filter((name) => !patterns.some((pattern) => pattern.test(name)));
}

function partsOf(document: string): [before: string, tables: string, after: string] {
  const [before, rest] = document.split(BEGIN);
  const [tables, after] = rest?.split(END) ?? [];
  if (before === undefined || tables === undefined || after === undefined)
    throw new Error('the document has no place for the tables');
  return [before, tables, after];
}
