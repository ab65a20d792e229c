import * as v from 'valibot';

/** What we read of the report that vitest's JSON reporter writes. */
const RunSchema = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
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

/** What a test run shows of one attack or fault. */
export interface Trial {
  readonly group: string;
  readonly title: string;
  readonly outcome: 'survived' | 'degraded' | 'lost';
  /** What the user has to do without, for `degraded`. */
  readonly without: string;
}

/** Reads the trials out of vitest's JSON report. Skipped tests are left out. @throws if it is no such report */
export function trialsOf(report: unknown): Trial[] {
  const { testResults } = v.parse(RunSchema, report);
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed')
    .map(({ ancestorTitles, title, status, meta }) => ({
      group: ancestorTitles.join(', '),
      title,
      outcome: status === 'failed' ? 'lost' : meta?.degraded ? 'degraded' : 'survived',
      without: status === 'passed' ? (meta?.degraded ?? '') : '',
    }));
}

/** The figures and the table of docs/reliability.md, in Markdown. */
export function reliabilityTables(trials: readonly Trial[]): string {
  const count = (outcome: Trial['outcome']) => trials.filter((trial) => trial.outcome === outcome).length;
  const rows = trials.map(({ group, title, outcome, without }) => {
    const cells = [group, title, outcome, without].map((cell) => cell.replaceAll('|', '\\|'));
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| tried | survived | degraded | lost |',
    '| --: | --: | --: | --: |',
    `| ${trials.length} | ${count('survived')} | ${count('degraded')} | ${count('lost')} |`,
    '',
    '| what breaks or attacks | what it does, or what MaskCheck does | outcome | what the user has to do without |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
