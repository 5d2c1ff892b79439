import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeBackup } from '../../../../agent/features/backup/adapters/make-backup.ts';
import { readBackup } from '../../../../agent/features/backup/adapters/read-backup.ts';
import { leftOf } from '../../../../agent/features/backup/adapters/restore-swap.ts';
import { openAuditTrail } from '../../../../agent/adapters/sqlite/audit-trail.ts';
import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import { closeResources, openResources } from '../../../../agent/process/process-resources.ts';
import {
  createDataDirectory,
  dataDirectory,
  type DataDirectory,
} from '../../../../agent/wire/data-directory/data-directory.ts';
import { factsOf } from '../../audit-facts.ts';
import { copyFolder } from '../../frozen-life.ts';

/** `COPY_CHILD`: the same as one bundled file, which starts in a third of the time. */
const CHILD =
  process.env['COPY_CHILD'] ?? fileURLToPath(new URL('./copy-child.ts', import.meta.url));
const KILLER = new URL('../../kill-at-call.mjs', import.meta.url).href;

/** When the process is killed: before its nth change of the file system, or after some time. */
export type Death = { readonly call: number } | { readonly afterMs: number };

/** Entries of the trail that is backed up, and of the one that a restore puts aside. */
const BACKED_UP = 40;
const REPLACED = 60;

/** Two data directories and a backup, for processes that are killed while they copy. */
export class CopyRoom {
  readonly #folder: string;
  readonly #nas: string;
  readonly #file: string;
  readonly #source: DataDirectory;
  readonly #target: DataDirectory;

  /** The process is frozen, and its files in another place. */
  readonly #isCopy: boolean;

  private constructor(folder: string, isCopy = false) {
    this.#folder = folder;
    this.#isCopy = isCopy;
    this.#nas = join(folder, 'nas');
    this.#file = join(this.#nas, 'b.tar.gz');
    this.#source = dataDirectory(join(folder, 'source'), {});
    this.#target = dataDirectory(join(folder, 'target'), {});
  }

  static async open(): Promise<CopyRoom> {
    const room = new CopyRoom(mkdtempSync(join(tmpdir(), 'remanso-killed-')));
    writeTrail(room.#source, BACKED_UP);
    writeTrail(room.#target, REPLACED);
    copyFolder(room.#target.root, room.#template);
    // Otherwise it is taken for a copy, which it is.
    rmSync(join(room.#template, 'instance.json'), { force: true });
    mkdirSync(room.#nas);
    const request = { directory: room.#source, file: room.#file, force: true, now: 1_000 };
    const made = await makeBackup(request);
    if (!made.ok) throw new Error(made.failure.message);
    return room;
  }

  /** The words of a process that does it again and again, from the same data each time. */
  endless(what: 'backup' | 'restore'): readonly string[] {
    const { root } = what === 'backup' ? this.#source : this.#target;
    return [what, root, this.#file, this.#template];
  }

  /** The same room as it is now: of a process that is frozen, what a death would have left. */
  copy(): CopyRoom {
    const folder = mkdtempSync(join(tmpdir(), 'remanso-death-'));
    copyFolder(this.#folder, folder);
    return new CopyRoom(folder, true);
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** How many changes of the file system each does; a death after the last one does not come. */
  async calls(what: 'backup' | 'restore'): Promise<number> {
    const tells = join(this.#folder, 'calls');
    await this.#run(what, { call: -1 }, tells);
    const calls = Number(readFileSync(tells, 'utf8'));
    rmSync(tells);
    return calls;
  }

  /** What is wrong after a backup that was killed, and whether it was. */
  async backUp(death: Death): Promise<{ readonly isKilled: boolean; readonly faults: string[] }> {
    const before = readFileSync(this.#file);
    const isKilled = await this.#run('backup', death);
    const isOld = readFileSync(this.#file).equals(before);
    const faults = await this.faultsOfBackup();
    if (!isKilled && isOld) faults.push('it ended without a new backup');
    return { isKilled, faults };
  }

  /** There is a whole backup, old or new; the next one clears away what was left. */
  async faultsOfBackup(): Promise<string[]> {
    const faults: string[] = [];
    const read = await readBackup(this.#file);
    if (!read.ok) faults.push(`the file of that name: ${read.failure.message}`);
    const again = { directory: this.#source, file: this.#file, force: true, now: 2_000 };
    const made = await makeBackup(again);
    if (!made.ok) faults.push(`the next backup: ${made.failure.message}`);
    const left = readdirSync(this.#nas).filter((name) => name !== 'b.tar.gz');
    // Those of a process that lives are left to it.
    if (left.length > 0 && !this.#isCopy) faults.push(`left behind: ${left.join(', ')}`);
    faults.push(...wrongIn(this.#source, [BACKED_UP]));
    return faults;
  }

  /** The same of a restore over other data; then of the next start, which ends what was begun. */
  async restore(death: Death): Promise<{
    readonly isKilled: boolean;
    readonly faults: string[];
    /** The next start found a restore that was to be completed. */
    readonly isCompleted: boolean;
  }> {
    const entries = entriesIn(this.#target);
    const isKilled = await this.#run('restore', death);
    return { isKilled, ...(await this.faultsOfRestore(entries)) };
  }

  /** `entries`: of what was to be replaced. */
  async faultsOfRestore(entries = REPLACED): Promise<{
    readonly faults: string[];
    readonly isCompleted: boolean;
  }> {
    const isCompleted = leftOf(this.#target.root) === 'committed';
    const faults: string[] = [];
    const start = await openResources(this.#target, 'off', {
      patienceMs: 20_000,
      adopt: this.#isCopy,
    });
    if (start.ok) await closeResources(start.value);
    else faults.push(`the next start: ${start.failure.message}`);
    if (leftOf(this.#target.root) !== undefined) faults.push('the next start left something');
    // With the entries of the restore: that it was restored, and that everything is held.
    faults.push(...wrongIn(this.#target, [entries, BACKED_UP + 2]));
    const asides = readdirSync(this.#target.root).filter((name) => name.startsWith('replaced-'));
    const isNew = entriesIn(this.#target) !== entries || asides.length > 0;
    for (const name of asides) {
      const root = join(this.#target.root, name);
      const kept = { ...dataDirectory(root, {}) };
      if (isNew) faults.push(...wrongIn(kept, [entries]).map((fault) => `${name}: ${fault}`));
      rmSync(root, { recursive: true });
    }
    if (asides.length > 1) faults.push('the old data lie in two places');
    if (entriesIn(this.#target) === BACKED_UP + 2 && asides.length === 0 && entries === REPLACED) {
      faults.push('the old data are gone');
    }
    return { isCompleted, faults };
  }

  /** Puts other data there, as before the first restore. */
  renew(): void {
    rmSync(this.#target.root, { recursive: true });
    copyFolder(this.#template, this.#target.root);
  }

  get #template(): string {
    return join(this.#folder, 'template');
  }

  /** Whether it was killed. */
  async #run(what: string, death: Death, tells?: string): Promise<boolean> {
    const { root } = what === 'backup' ? this.#source : this.#target;
    const child = spawn(
      process.execPath,
      [...('call' in death ? ['--import', KILLER] : []), CHILD, what, root, this.#file],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          ...('call' in death ? { KILL_AT_CALL: String(death.call) } : {}),
          ...(tells === undefined ? {} : { KILL_TELLS: tells }),
        },
      },
    );
    if ('afterMs' in death) setTimeout(() => child.kill('SIGKILL'), death.afterMs);
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    if (code !== 0 && signal !== 'SIGKILL') throw new Error(`${what} ended with ${String(code)}`);
    return signal === 'SIGKILL';
  }
}

function writeTrail(directory: DataDirectory, entries: number): void {
  createDataDirectory(directory);
  const report = ({ message }: { readonly message: string }): never => {
    throw new Error(message);
  };
  const store = openStore({ directory, report });
  store.commit({}, factsOf('run.started', entries));
  store.close();
}

function entriesIn(directory: Pick<DataDirectory, 'database' | 'auditHead'>): number {
  const trail = openAuditTrail(directory);
  if (!trail.ok) return -1;
  try {
    return trail.value.head().seq;
  } finally {
    trail.value.close();
  }
}

/** What is wrong with a trail that must have one of these numbers of entries. */
function wrongIn(
  directory: Pick<DataDirectory, 'database' | 'auditHead'>,
  entries: readonly number[],
): string[] {
  if (!existsSync(directory.database)) return ['there is no database'];
  const trail = openAuditTrail(directory);
  if (!trail.ok) return [trail.failure.message];
  try {
    const verdict = trail.value.verify();
    if (!verdict.ok) return [verdict.why];
    if (verdict.findings.length > 0) return [...verdict.findings];
    return entries.includes(verdict.entries) ? [] : [`${verdict.entries} entries`];
  } finally {
    trail.value.close();
  }
}
