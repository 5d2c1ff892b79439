import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { renameOver } from '../../agent/wire/rename-over.ts';

/**
 * A small JSON file of the shell, decoded when read. It only holds conveniences (window position,
 * notices shown): a missing or damaged one counts as never written.
 */
export class KeptFile<T> {
  readonly #path: string;
  readonly #schema: z.ZodType<T>;

  constructor(path: string, schema: z.ZodType<T>) {
    this.#path = path;
    this.#schema = schema;
  }

  read(): T | undefined {
    try {
      const parsed = this.#schema.safeParse(JSON.parse(readFileSync(this.#path, 'utf8')));
      return parsed.success ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }

  /** Atomic; `false` if the disk refuses, which only costs the memory. */
  write(value: T): boolean {
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      writeFileSync(`${this.#path}.new`, JSON.stringify(value), { mode: 0o600 });
      renameOver(`${this.#path}.new`, this.#path);
      return true;
    } catch {
      return false;
    }
  }

  /** Nobody needs it any more; one that stays costs a few kilobytes. */
  remove(): void {
    try {
      rmSync(this.#path, { force: true });
    } catch {
      // Refused by the disk: what it holds is not read again.
    }
  }
}
