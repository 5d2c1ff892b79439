import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  readonly from: string;
  /** A path below the root, or the name of a package or builtin. */
  readonly to: string;
  readonly isLocal: boolean;
  readonly isTypeOnly: boolean;
  /** `import('…')`: what it names is fetched then. */
  readonly isDynamic: boolean;
}

/** The TypeScript files of a folder, as paths below the root. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

export function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern =
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(pattern)].map(([, typeOnly, named, dynamic]) => {
    const specifier = named ?? dynamic ?? '';
    const isLocal = specifier.startsWith('.');
    return {
      from: file,
      to: isLocal ? relative(root, resolve(root, dirname(file), specifier)) : specifier,
      isLocal,
      isTypeOnly: typeOnly !== undefined,
      isDynamic: dynamic !== undefined,
    };
  });
}
