import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel's clock per second, by which it counts processor time (USER_HZ, 100 on Linux). */
const TICKS = 100;

/** Processor time in s of a process and of all that descend from it, for any browser. Linux only. */
export function treeSeconds(root: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readStat(Number(pid)) ?? []);
  const family = new Set([root]);
  // A parent's number may be larger than its child's, so we look until nobody is added.
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
  }
  return processes.filter(({ pid }) => family.has(pid)).reduce((sum, { seconds }) => sum + seconds, 0);
}

/** One process; undefined if it has ended. The fields are those of proc(5). */
function readStat(pid: number): { pid: number; parent: number; seconds: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number) as [number, number, number];
    return { pid, parent, seconds: (user + system) / TICKS };
  } catch {
    return undefined;
  }
}
