import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuardPlace } from '../../../agent/adapters/guards/guard-place.ts';
import { openStore, type RecordedStore } from '../../../agent/adapters/sqlite/sqlite-store.ts';
import type { StateChange } from '../../../agent/core/state/agent-state.ts';
import {
  createDataDirectory,
  dataDirectory,
  type DataDirectory,
} from '../../../agent/wire/data-directory/data-directory.ts';
import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import type { RecordedFact } from '../../../shared/domain/trail/recorded-entry.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { RemansoError } from '../../../shared/errors.ts';
import { factNumber } from '../../support/audit-facts.ts';
import type { SimulatedTime } from './time.ts';

/** In memory where possible: a night's data is thrown away, and the real disk is not part of it. */
const MEMORY_FOLDER = '/dev/shm';

const OLD_FROM = Date.parse('2022-11-05T00:00:00Z');

/** How long after a failed or stalled commit its work may still be pending. */
const RETRIED_MS = 1_100;

/** Thrown where the process dies; this life writes and does nothing afterwards. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Faults for the next commits. */
export interface DiskWeather {
  /** This many commits fail, and write nothing. */
  failing: number;
  /** This many commits take `slowMs` each, blocking the whole process. */
  slow: number;
  slowMs: number;
  /** The process dies at the nth commit from now: just before it is on disk, or just after. */
  killAt: { commits: number; when: 'before' | 'after' } | undefined;
}

let migrated: Buffer | undefined;

/** It may be there and closed to us, as in a bare chroot. */
function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function folderOfItsOwn(): DataDirectory {
  const parent = canWrite(MEMORY_FOLDER) ? MEMORY_FOLDER : tmpdir();
  const directory = dataDirectory(mkdtempSync(join(parent, 'remanso-night-')), {});
  createDataDirectory(directory);
  return directory;
}

/** Two spans of 1,024 entries and more: years old, and nearly all about single runs. */
function oldFacts(count: number): RecordedFact[] {
  return Array.from({ length: count }, (_, n) => {
    const at = formatInstant(OLD_FROM + n * 1_000);
    if (n % 97 === 96) return factNumber(n, { at, kind: 'clock.stepped' });
    const kind = (['run.started', 'run.succeeded', 'run.skipped'] as const)[n % 3] ?? 'run.started';
    return factNumber(n, {
      at,
      dueAt: at,
      kind,
      integrationId: 'long-gone',
      runId: `run-${n - (n % 3)}`,
    });
  });
}

const filled = new Map<number, { readonly database: Buffer; readonly head: Buffer }>();

/** A database that an agent of years ago wrote. */
function filledDatabase(count: number): { readonly database: Buffer; readonly head: Buffer } {
  const known = filled.get(count);
  if (known !== undefined) return known;
  const directory = folderOfItsOwn();
  const store = openStore({ directory, report: () => undefined });
  store.commit({}, oldFacts(count));
  store.close();
  const made = {
    database: readFileSync(directory.database),
    head: readFileSync(directory.auditHead),
  };
  filled.set(count, made);
  rmSync(directory.root, { recursive: true });
  return made;
}

/** A current, empty database: migrating one for each night would take longer than walking it. */
function migratedDatabase(): Buffer {
  if (migrated !== undefined) return migrated;
  const directory = folderOfItsOwn();
  openStore({ directory, report: () => undefined }).close();
  migrated = readFileSync(directory.database);
  rmSync(directory.root, { recursive: true });
  return migrated;
}

type Committed = (change: StateChange, facts: readonly AuditFact[]) => void;

/** The agent writes only current kinds and forms. */
function typed(facts: readonly RecordedFact[]): readonly AuditFact[] {
  return facts as readonly AuditFact[];
}

/** The disk of one machine: a real database in its own folder, with faults injected by stories. */
export class Disk {
  readonly directory: DataDirectory;
  /** The plan for guards, on the same disk. */
  readonly guardPlace: GuardPlace;
  readonly weather: DiskWeather = { failing: 0, slow: 0, slowMs: 0, killAt: undefined };
  readonly #time: SimulatedTime;
  readonly #committed: Committed;
  /** How many entries of the trail are from years ago. */
  readonly old: number;
  readonly #opened: RecordedStore[] = [];
  commits = 0;
  /** How many commits failed. */
  failures = 0;
  /** Of the last commit on disk. */
  revision = 0;
  /** Whether the last commit met a fault. */
  failed = false;
  /** By the wall clock: since when nothing could be written; `undefined`: the last commit was. */
  unwrittenSince: number | undefined;
  /** By the wall clock: when commits failed, or from when to when they stalled. */
  readonly troubles: { readonly from: number; readonly to: number }[] = [];

  /** `committed` is called with every change on disk, before anything acts on it. */
  constructor(time: SimulatedTime, committed: Committed, old = 0) {
    this.old = old;
    this.#time = time;
    this.#committed = committed;
    this.directory = folderOfItsOwn();
    if (old === 0) writeFileSync(this.directory.database, migratedDatabase(), { mode: 0o600 });
    else {
      const { database, head } = filledDatabase(old);
      writeFileSync(this.directory.database, database, { mode: 0o600 });
      writeFileSync(this.directory.auditHead, head, { mode: 0o600 });
    }
    const { root } = this.directory;
    this.guardPlace = new GuardPlace(root, { REMANSO_GUARD_DIR: root });
  }

  /**
   * For one life of the agent. `killed` is called where the process dies. A killed life's store is
   * left as it is, neither closed nor marked as cleanly stopped.
   */
  open(killed: () => void): RecordedStore {
    const store = openStore({ directory: this.directory, report: () => undefined });
    this.#opened.push(store);
    const commit = store.commit.bind(store);
    let isDead = false;
    const die = (): never => {
      isDead = true;
      this.weather.killAt = undefined;
      killed();
      throw new Killed('the process was killed');
    };
    store.commit = (change, facts) => {
      if (isDead) throw new Killed('the process was killed before');
      const death = this.#nextDeath();
      if (death === 'before') die();
      this.#suffer();
      const result = commit(change, facts);
      this.commits += 1;
      this.revision = result.revision;
      this.#committed(change, typed(facts));
      if (death === 'after') die();
      return result;
    };
    return store;
  }

  /** A failed commit is retried a second later; until then things may be inconsistent. */
  get isTroubled(): boolean {
    const last = this.troubles.at(-1);
    return this.failed || (last !== undefined && this.#time.now - last.to < RETRIED_MS);
  }

  /** For how long commits stalled in that range of the wall clock. */
  stalledMs(first: number, last: number): number {
    return this.troubles.reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(to, last) - Math.max(from, first)),
      0,
    );
  }

  dispose(): void {
    for (const store of this.#opened) store.close();
    rmSync(this.directory.root, { recursive: true, force: true });
  }

  #nextDeath(): 'before' | 'after' | undefined {
    const { killAt } = this.weather;
    if (killAt === undefined) return undefined;
    killAt.commits -= 1;
    return killAt.commits <= 0 ? killAt.when : undefined;
  }

  #suffer(): void {
    const { weather } = this;
    const from = this.#time.now;
    if (weather.slow > 0) {
      weather.slow -= 1;
      this.#time.stall(weather.slowMs);
    }
    this.failed = weather.failing > 0;
    const to = this.#time.now;
    if (this.failed || to > from) this.troubles.push({ from, to });
    if (!this.failed) {
      this.unwrittenSince = undefined;
      return;
    }
    this.unwrittenSince ??= from;
    weather.failing -= 1;
    this.failures += 1;
    throw new RemansoError({ code: 'store-full', message: 'The disk is full.' });
  }
}
