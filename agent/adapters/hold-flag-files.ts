import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RemansoError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/domain/instant.ts';
import type { FlagDrift, FlagInterval, HoldFlags } from '../ports/hold-flags.ts';
import type { HoldFlagFile } from './guard-files.ts';

type Flags = ReadonlyMap<string, readonly FlagInterval[]>;

/** Ids begin with a letter or digit, so a temporary name is never that of a flag. */
const TEMPORARY = '.new-';
/** No digest of any content. */
const ALTERED = '';

/**
 * One file an integration, replaced whole, so that a guard never reads half of one. Not synced to
 * the disk: after a power cut the agent publishes again, and guards ran without an agent anyway.
 */
export class HoldFlagFiles implements HoldFlags {
  readonly #folder: string;
  /** What was last written, by integration, as a digest: whole contents would be megabytes. */
  readonly #written = new Map<string, string>();
  /** Whether all files in the folder are known: then none is looked for that was never written. */
  #isListed = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Throws RemansoError `store-failed` that names each file, after it did all that could be done. */
  publish(flags: Flags): void {
    const failures: string[] = [];
    const present = new Set<string>();
    attempt(failures, this.#folder, () => {
      for (const name of readdirSync(this.#folder)) present.add(name);
    });
    // A file that somebody took away is written again.
    for (const name of this.#written.keys()) if (!present.has(name)) this.#written.delete(name);
    failures.push(...this.#write(flags));
    for (const name of present) {
      if (!isWanted(name, flags)) attempt(failures, name, () => this.#remove(name));
    }
    this.#isListed = failures.length === 0;
    complain(failures);
  }

  /** Throws as `publish` does. */
  update(flags: Flags): void {
    complain(this.#write(flags));
  }

  drifted(integrationIds: Iterable<string>): FlagDrift[] {
    const found: FlagDrift[] = [];
    for (const integrationId of integrationIds) {
      const name = `${integrationId}.json`;
      const written = this.#written.get(name);
      const onDisk = written === undefined ? undefined : this.#digestOnDisk(name);
      if (onDisk === written) continue;
      found.push({ integrationId, what: onDisk === undefined ? 'missing' : 'altered' });
    }
    return found;
  }

  /** Throws as `publish` does. */
  renew(flags: Flags): void {
    // Whatever lies there, it is not what was written.
    for (const id of flags.keys()) this.#written.set(`${id}.json`, ALTERED);
    complain(this.#write(flags));
  }

  #write(flags: Flags): string[] {
    const failures: string[] = [];
    for (const [integrationId, intervals] of flags) {
      const name = `${integrationId}.json`;
      attempt(failures, name, () => {
        if (intervals.length === 0) {
          if (!this.#isListed || this.#written.has(name)) this.#remove(name);
        } else this.#replace(name, contentOf(integrationId, intervals));
      });
    }
    return failures;
  }

  #replace(name: string, content: string): void {
    const digest = digestOf(content);
    if ((this.#written.get(name) ?? this.#digestOnDisk(name)) !== digest) {
      // Whatever happens between here and the rename, the file is not known to be the old one.
      this.#written.delete(name);
      const temporary = join(this.#folder, TEMPORARY + name);
      writeFileSync(temporary, content, { mode: 0o600 });
      renameSync(temporary, join(this.#folder, name));
    }
    this.#written.set(name, digest);
  }

  #digestOnDisk(name: string): string | undefined {
    try {
      return digestOf(readFileSync(join(this.#folder, name), 'utf8'));
    } catch {
      // Absent or unreadable: written anew, and what stands against that is reported there.
      return undefined;
    }
  }

  #remove(name: string): void {
    rmSync(join(this.#folder, name), { force: true });
    this.#written.delete(name);
  }
}

function isWanted(name: string, flags: Flags): boolean {
  return name.endsWith('.json') && (flags.get(name.slice(0, -'.json'.length)) ?? []).length > 0;
}

function contentOf(integrationId: string, intervals: readonly FlagInterval[]): string {
  const file: HoldFlagFile = {
    format: 1,
    integrationId,
    intervals: intervals.map(({ opensAt, ...interval }) => ({
      ...interval,
      from: formatInstant(interval.from),
      ...(opensAt === undefined ? {} : { opensAt: formatInstant(opensAt) }),
      until: interval.until === null ? null : formatInstant(interval.until),
    })),
  };
  return `${JSON.stringify(file)}\n`;
}

function digestOf(content: string): string {
  return createHash('sha256').update(content).digest('base64');
}

function attempt(failures: string[], name: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    failures.push(`${name}: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function complain(failures: readonly string[]): void {
  if (failures.length === 0) return;
  const shown = failures.slice(0, 5).join('; ');
  const more = failures.length > 5 ? `; and ${String(failures.length - 5)} more` : '';
  const message = `Hold flags could not be written, so guards may not see a hold: ${shown}${more}`;
  throw new RemansoError({ code: 'store-failed', message });
}
