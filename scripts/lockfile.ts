import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { type LockedPackage, type Lockfile, lockfileFaults, packageName } from './lockfileFaults.ts';

/**
 * Puts package-lock.json in order after the dependencies have changed; with `--check` only says what is wrong with it.
 *
 * A registry that mirrors another may lack optional packages of other platforms. npm then leaves them out of the
 * lockfile, and `npm ci` calls the lockfile out of step on every machine. They are added here, with the checksum that
 * the registry gives for them. Addresses of registries are removed: npm takes its own registry wherever it runs.
 */
const FILE = 'package-lock.json';

const lock: Lockfile = JSON.parse(readFileSync(FILE, 'utf8'));
if (process.argv.includes('--check')) check();
else complete();

function check(): void {
  const faults = lockfileFaults(lock);
  const count = Object.keys(lock.packages).length - 1;
  process.stdout.write(`${FILE}: ${count} packages, ${faults.length} faults${list(faults)}\n`);
  if (faults.length > 0) {
    process.stderr.write('Run "npm run lockfile", and look at what it changes.\n');
    process.exit(1);
  }
}

function complete(): void {
  const added = addPlatformPackages();
  const unchecked: string[] = [];
  for (const [place, locked] of Object.entries(lock.packages)) {
    if (place === '' || locked.link) continue;
    delete locked.resolved;
    if (locked.integrity) continue;
    const integrity = registryChecksum(`${packageName(place, locked)}@${locked.version}`);
    if (integrity) lock.packages[place] = withChecksum(locked, integrity);
    else unchecked.push(place);
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync(FILE, `${JSON.stringify(lock, undefined, 2)}\n`);
  process.stdout.write(`${added.length} packages added${list(added)}\n`);
  process.stdout.write(`${unchecked.length} packages without a checksum in the registry${list(unchecked)}\n`);
}

function addPlatformPackages(): string[] {
  const added: string[] = [];
  for (const { dev, optionalDependencies } of Object.values(lock.packages)) {
    for (const [name, range] of Object.entries(optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      if (lock.packages[place]) continue;
      const version = range.replace(/^[\^~]/, '');
      lock.packages[place] = { version, ...(dev && { dev }), optional: true, ...platformOf(name) };
      added.push(`${name}@${version}`);
    }
  }
  return added;
}

/** An entry with its checksum right behind the version, where npm writes it. */
function withChecksum({ version, ...rest }: LockedPackage, integrity: string): LockedPackage {
  return { ...(version && { version }), integrity, ...rest };
}

/** What the registry says a package's archive hashes to; undefined if it does not have that version. */
function registryChecksum(specifier: string): string | undefined {
  try {
    return execFileSync('npm', ['view', specifier, 'dist.integrity'], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** What a platform package's name says of where it fits, such as `@biomejs/cli-linux-x64-musl`. */
function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  if (name === 'fsevents') return { os: ['darwin'] };
  const os = /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)/.exec(name)?.[1];
  const cpu = /(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64|wasm32)/.exec(name)?.[1];
  const libc = /musl/.test(name) ? ['musl'] : /gnu|glibc/.test(name) && os === 'linux' ? ['glibc'] : undefined;
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc }) };
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `\n  ${line}`).join('');
}
