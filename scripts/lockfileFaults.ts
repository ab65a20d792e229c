/** An entry of package-lock.json, as far as we read it. */
export interface LockedPackage {
  /** The package's own name where it is installed under another one. */
  readonly name?: string;
  readonly version?: string;
  /** Address of the archive. */
  resolved?: string;
  /** Checksum of the archive. */
  readonly integrity?: string;
  /** A folder of this repository instead of an archive. */
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** package-lock.json: its packages by where they are installed, such as `node_modules/sirv`; `''` is ourselves. */
export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

/**
 * Packages whose archive npm could not check, or whose archive's address is written down: an address ties everyone to
 * one registry, and a changed one could bring in other code unseen.
 */
export function lockfileFaults({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([place, locked]) => {
    if (place === '' || locked.link) return [];
    return [
      ...(locked.integrity ? [] : [`${place}: no checksum`]),
      ...(locked.resolved ? [`${place}: names the address of its archive`] : []),
    ];
  });
}

/** A locked package's name in the registry. */
export function packageName(place: string, { name }: LockedPackage): string {
  return name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
