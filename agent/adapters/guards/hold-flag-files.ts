import { lstatSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../../shared/error-message.ts';
import { saysAll } from '../../../shared/domain/holds/same-plan.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { RemansoError } from '../../../shared/errors.ts';
import type { FlagDrift, HoldFlags, PublishedPlan } from '../../ports/guards/hold-flags.ts';
import { fileNameOf, idOfFileName } from '../../wire/flags/file-name.ts';
import { FLAG_SUFFIX, flagText, planText, readFlagText } from '../../wire/flags/flag-text.ts';
import type { GuardFolder } from '../../wire/flags/guard-folder.ts';
import type { GuardPlace } from './guard-place.ts';
import { isUnfinished, replaceWhole } from '../files/whole-file.ts';

/** Readable by guards of every user. */
const PUBLIC = { mode: 0o644 };

/**
 * One file per integration in the public folder, replaced atomically, so that a guard never reads
 * half of one. Not synced: half a file after a power failure cannot be read and therefore holds,
 * until the agent publishes again.
 */
export class HoldFlagFiles implements HoldFlags {
  readonly #place: GuardPlace;
  readonly #root: string;
  /** What was last written; `undefined` forces a write. */
  readonly #written = new Map<string, Written | undefined>();
  /** By file name: thousands are listed at each check. */
  readonly #ids = new Map<string, string>();
  #announced: string | undefined;
  #folder: GuardFolder | undefined;

  /** `root`: the data directory. */
  constructor(place: GuardPlace, root: string) {
    this.#place = place;
    this.#root = root;
  }

  listed(): string[] {
    return attempt('the folder for guards', () => {
      const folder = this.#place.open();
      // Another folder, or a recreated one: nothing in it can be relied on.
      const isSame = this.#folder?.path === folder.path;
      const ids = this.#idsIn(folder);
      const present = new Set(ids);
      for (const id of this.#written.keys()) {
        if (!isSame || !present.has(id)) this.#written.delete(id);
      }
      if (!isSame || onDisk(folder.plan) !== this.#announced) this.#announced = undefined;
      this.#folder = folder;
      return ids;
    });
  }

  write(integrationId: string, plan: PublishedPlan): void {
    attempt(integrationId, () => {
      if (this.#isWritten(integrationId, plan)) return;
      // Whatever happens between here and the rename, the old content can no longer be assumed.
      this.#written.set(integrationId, undefined);
      replaceWhole(this.#pathOf(integrationId), textOf(integrationId, plan), PUBLIC);
      this.#written.set(integrationId, { plan, stamp: undefined });
    });
  }

  remove(integrationId: string): void {
    attempt(integrationId, () => {
      rmSync(this.#pathOf(integrationId), { force: true });
      this.#written.delete(integrationId);
    });
  }

  announce(knownUntil: Instant): void {
    attempt('the plan', () => {
      const { plan } = this.#opened();
      const text = planText({ root: realpathSync.native(this.#root), knownUntil });
      if (this.#announced === text) return;
      this.#announced = undefined;
      replaceWhole(plan, text, PUBLIC);
      this.#announced = text;
    });
  }

  withdraw(): void {
    attempt('the plan', () => {
      this.#announced = undefined;
      rmSync(this.#opened().plan, { force: true });
    });
  }

  drifted(integrationIds: Iterable<string>): FlagDrift[] {
    const found: FlagDrift[] = [];
    for (const integrationId of integrationIds) {
      const written = this.#written.get(integrationId);
      if (written === undefined) continue;
      const path = this.#pathOf(integrationId);
      const stamp = stampOf(path);
      if (stamp !== undefined && stamp === written.stamp) continue;
      const there = onDisk(path);
      if (there === textOf(integrationId, written.plan)) {
        written.stamp = stamp;
        continue;
      }
      found.push({ integrationId, what: there === undefined ? 'missing' : 'altered' });
    }
    return found;
  }

  distrust(integrationId: string): void {
    this.#written.set(integrationId, undefined);
  }

  #isWritten(integrationId: string, plan: PublishedPlan): boolean {
    const written = this.#written.get(integrationId);
    if (written !== undefined) return saysAll(written.plan, plan);
    if (this.#written.has(integrationId)) return false;
    const found = this.#writtenBefore(integrationId, plan);
    if (found === undefined) return false;
    this.#written.set(integrationId, { plan: found, stamp: undefined });
    return true;
  }

  /** The plan as an earlier agent wrote it, if it covers as much. */
  #writtenBefore(integrationId: string, plan: PublishedPlan): PublishedPlan | undefined {
    const text = onDisk(this.#pathOf(integrationId));
    const read = text === undefined ? undefined : readFlagText(text, integrationId);
    if (read === undefined || typeof read === 'string') return undefined;
    if (read.knownFrom > plan.knownFrom) return undefined;
    const found = { ...plan, knownFrom: read.knownFrom };
    return text === textOf(integrationId, found) ? found : undefined;
  }

  /** Foreign files are neither listed nor touched; unfinished ones of ours are removed. */
  #idsIn({ flags }: GuardFolder): string[] {
    const ids: string[] = [];
    for (const file of readdirSync(flags)) {
      if (isUnfinished(file)) rmSync(join(flags, file), { force: true });
      const id = this.#ids.get(file) ?? idOf(file);
      if (id === undefined) continue;
      this.#ids.set(file, id);
      ids.push(id);
    }
    return ids;
  }

  #pathOf(integrationId: string): string {
    return join(this.#opened().flags, fileNameOf(integrationId) + FLAG_SUFFIX);
  }

  #opened(): GuardFolder {
    this.#folder ??= this.#place.open();
    return this.#folder;
  }
}

function idOf(file: string): string | undefined {
  return file.endsWith(FLAG_SUFFIX) ? idOfFileName(file.slice(0, -FLAG_SUFFIX.length)) : undefined;
}

interface Written {
  readonly plan: PublishedPlan;
  /** Of the file when it was last verified: any change to the file changes it. */
  stamp: string | undefined;
}

/** `undefined` if there is no file. */
function stampOf(path: string): string | undefined {
  const found = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.ino} ${found.size} ${found.ctimeNs}`;
}

function textOf(integrationId: string, { intervals, ...known }: PublishedPlan): string {
  return flagText(integrationId, { holds: intervals, ...known });
}

/** `undefined` if it is missing or cannot be read: then it is written again. */
function onDisk(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function attempt<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const said = errorMessage(error);
    throw new RemansoError({ code: 'store-failed', message: `${what}: ${said}` });
  }
}
