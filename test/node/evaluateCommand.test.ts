import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupPicture } from './pictures.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-evaluate-'));
  for (const label of ['faces/with_mask', 'faces/without_mask', 'empty', 'scenes']) {
    mkdirSync(path.join(folder, label), { recursive: true });
  }
  cpSync(groupPicture(1), path.join(folder, 'faces/without_mask/group.jpg'));
  writeFileSync(path.join(folder, 'faces/with_mask/broken.jpg'), 'no picture');
  cpSync(groupPicture(3), path.join(folder, 'scenes/group.jpg'));
  writeFileSync(
    path.join(folder, 'scenes/annotations.json'),
    JSON.stringify([
      { image: 'group.jpg', faces: [{ box: [1043, 244, 251, 251], label: 'without_mask' }] },
      { image: 'missing.jpg', faces: [] },
      { image: 'group.jpg', faces: [{ box: [0, 0, 1, 1], label: 'hat' }] },
    ]),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly status: number;
  readonly stderr: string;
  /** The last line that it printed. */
  readonly last: string;
}

function evaluate(...options: readonly string[]): Promise<Outcome> {
  const command = ['--import', 'tsx', 'evaluation/evaluate.ts', ...options];
  return new Promise((resolve, reject) => {
    const started = execFile(process.execPath, command, (_, stdout, stderr) => {
      const { exitCode: status } = started;
      if (status === null) reject(new Error(`the command was ended: ${stderr}`));
      else resolve({ status, stderr, last: stdout.trim().split('\n').at(-1) ?? '' });
    });
  });
}

describe('the evaluation command', () => {
  it('measures faces, names what it cannot read, and writes a report', async () => {
    const report = path.join(folder, 'report.html');
    const { status, stderr, last } = await evaluate(
      '--faces',
      path.join(folder, 'faces'),
      '--json',
      '--report',
      report,
    );
    expect(status).toBe(0);
    expect(stderr).toContain('with_mask/broken.jpg');
    const measured = JSON.parse(last);
    expect(measured).toMatchObject({ pictures: 1, found: 1, accuracy: 1, unreadable: ['with_mask/broken.jpg'] });
    expect(measured.perClass.without_mask).toEqual({ precision: 1, recall: 1, f1: 1, support: 1 });
    expect(readFileSync(report, 'utf8')).toContain('accuracy 100.00 %');
  });

  it('measures scenes, and names missing pictures and wrong labels', async () => {
    const { status, stderr, last } = await evaluate('--scenes', path.join(folder, 'scenes'), '--json');
    expect(status).toBe(0);
    expect(stderr).toContain('missing.jpg');
    expect(stderr).toContain('entry 2');
    const measured = JSON.parse(last);
    expect(measured).toMatchObject({ scenes: 1, faces: 1 });
    expect(measured.bySize['>=80']).toEqual({ faces: 1, found: 1, correct: 1 });
    expect(measured.falseAlarms).toBeGreaterThanOrEqual(2);
  });

  it('ends with 2 where there is nothing to measure', async () => {
    const nothing: (readonly string[])[] = [
      ['--faces', path.join(folder, 'empty')],
      ['--faces', path.join(folder, 'nowhere')],
      ['--scenes', path.join(folder, 'empty')],
      [],
    ];
    const outcomes = await Promise.all(nothing.map((options) => evaluate(...options)));
    expect(outcomes.map(({ status }) => status)).toEqual([2, 2, 2, 2]);
    expect(outcomes[1]?.stderr).toContain('There is no folder');
  });
});
