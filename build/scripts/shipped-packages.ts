import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { z } from 'zod';

/** A package of npm that is in ours, whole or in part. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** Folders inside a package have a `package.json` of their own as a switch, and some even with a name. */
const namedSchema = z.object({ name: z.string(), version: z.string() });

export function packageAt(folder: string): ShippedPackage | undefined {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const read = namedSchema.safeParse(JSON.parse(readFileSync(manifest, 'utf8')));
  return read.success ? { ...read.data, folder } : undefined;
}

/** The packages that these modules of bundles come from, each once, by name. */
export function packagesOf(modules: readonly string[]): readonly ShippedPackage[] {
  const found = new Map<string, ShippedPackage>();
  for (const id of modules) {
    // A bundler's own modules begin with a NUL, and some have a query.
    const path = id.replaceAll('\0', '').split('?')[0] ?? '';
    if (!path.includes(`${sep}node_modules${sep}`)) continue;
    const one = ownerOf(dirname(path));
    if (one !== undefined) found.set(`${one.name}@${one.version}`, one);
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The outermost folder below the nearest `node_modules` that is a package. */
function ownerOf(folder: string): ShippedPackage | undefined {
  const above = dirname(folder);
  if (above === folder || folder.endsWith(`${sep}node_modules`)) return undefined;
  return ownerOf(above) ?? packageAt(folder);
}
