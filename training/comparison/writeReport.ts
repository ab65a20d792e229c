import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { accuracyChart, trainingChart } from './charts.ts';
import { type ReportData, reportText } from './reportText.ts';

/** Writes comparison.md and its charts. @param out folder */
export async function writeReport(report: ReportData, out: string): Promise<void> {
  const charts = path.join(out, 'comparison');
  await mkdir(charts, { recursive: true });
  await writeFile(path.join(charts, 'accuracy.svg'), accuracyChart(report.summaries));
  await writeFile(path.join(charts, 'training-accuracy.svg'), trainingChart(report.summaries, 'accuracy'));
  await writeFile(path.join(charts, 'training-loss.svg'), trainingChart(report.summaries, 'loss'));
  await writeFile(path.join(out, 'comparison.md'), reportText(report));
}
