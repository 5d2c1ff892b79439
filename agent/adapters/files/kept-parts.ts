import { openSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';

/** Beside the bundle: all its modules once more (build/scripts/bundle-agent.ts). */
export const KEPT_PARTS = 'parts.json.br';

const partsSchema = z.record(z.string(), z.string());

/**
 * The modules of the running program, though an upgrade has taken its files away: the agent loads
 * many only when it needs them, and those on the disk then are another version's. Names have a hash
 * of their content, so what is still there is the right one. What was opened outlives its file; it
 * is read when the first module is missing.
 */
class KeptParts {
  readonly #folder: string;
  readonly #file: number;
  #parts: Readonly<Record<string, string>> | undefined;

  constructor(folder: string, file: number) {
    this.#folder = folder;
    this.#file = file;
  }

  source(url: string): string | undefined {
    if (!url.startsWith('file:')) return undefined;
    const path = fileURLToPath(url);
    if (dirname(path) !== this.#folder) return undefined;
    this.#parts ??= this.#read();
    const name = basename(path);
    return Object.hasOwn(this.#parts, name) ? this.#parts[name] : undefined;
  }

  #read(): Readonly<Record<string, string>> {
    const text = brotliDecompressSync(readFileSync(this.#file)).toString();
    return partsSchema.parse(JSON.parse(text));
  }
}

/** From here on; for a process that lives longer than its files may. Not from source. */
export function keepParts(folder = import.meta.dirname): void {
  const file = opened(join(folder, KEPT_PARTS));
  if (file === undefined) return;
  const parts = new KeptParts(folder, file);
  registerHooks({
    resolve: (specifier, context, next) => {
      try {
        return next(specifier, context);
      } catch (error) {
        const { parentURL } = context;
        if (!specifier.startsWith('./') || parentURL === undefined) throw error;
        const { href } = new URL(specifier, parentURL);
        if (parts.source(href) === undefined) throw error;
        return { url: href, format: 'module', shortCircuit: true };
      }
    },
    load: (url, context, next) => {
      try {
        return next(url, context);
      } catch (error) {
        const source = parts.source(url);
        if (source === undefined) throw error;
        return { format: 'module', source, shortCircuit: true };
      }
    },
  });
}

function opened(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    // From source there is none; without it an upgrade is told as before.
    return undefined;
  }
}
