import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What vitest's `json-summary` says of a file. */
interface FileSummary {
  readonly lines: { readonly total: number; readonly covered: number };
}

/**
 * A table of the lines that unit tests ran, by room: a folder of `src` (two levels of `inference`), or another folder of
 * the repository.
 *
 * @param file vitest's coverage-summary.json
 * @throws if there is no such file
 */
export function coverageTable(file: string): string {
  const files: Record<string, FileSummary> = JSON.parse(readFileSync(file, 'utf8'));
  const rooms = new Map<string, { total: number; covered: number }>();
  const add = (room: string, { total, covered }: FileSummary['lines']) => {
    const sum = rooms.get(room) ?? { total: 0, covered: 0 };
    rooms.set(room, { total: sum.total + total, covered: sum.covered + covered });
  };
  for (const [name, { lines }] of Object.entries(files)) {
    if (name !== 'total') add(roomOf(path.relative(process.cwd(), name)), lines);
  }
  const rows = [...rooms].sort(([a], [b]) => a.localeCompare(b));
  const all = files['total']?.lines ?? { total: 0, covered: 0 };
  return [...rows, ['all', all] as const]
    .map(([room, { total, covered }]) => {
      const share = total === 0 ? '–' : `${((100 * covered) / total).toFixed(1)} %`;
      return `${room.padEnd(26)} ${share.padStart(8)}  ${covered} of ${total} lines`;
    })
    .join('\n');
}

function roomOf(file: string): string {
  const folders = path.dirname(file).split(path.sep);
  if (folders[0] !== 'src') return folders[0] ?? '';
  return folders.slice(0, folders[1] === 'inference' ? 3 : 2).join('/');
}
