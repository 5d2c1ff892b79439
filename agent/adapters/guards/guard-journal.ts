import { errorMessage } from '../../../shared/error-message.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type {
  DroppedFiles,
  GuardCollection,
  GuardJournal,
  GuardRecord,
  GuardUser,
  RunningGuard,
} from '../../ports/guards/guard-journal.ts';
import type { Log } from '../../ports/log.ts';
import { FolderWatch } from '../files/folder-watch.ts';
import { GuardBox, type LeftFile } from './guard-box.ts';
import type { GuardFile } from './guard-files.ts';
import { alivePid, type Registration } from './guard-life.ts';
import { recordOf, runningGuard } from './guard-records.ts';
import { UserNames } from './user-names.ts';

/** What one user may leave at once, as after a month without an agent. */
const BURST = 200_000;
/** A user's sustained rate per hour: no schedule exceeds it. */
const PER_HOUR = 20_000;

/** Limits the records accepted from each user, so that nobody can fill the trail. */
class GuardQuota {
  readonly #exempt: ReadonlySet<number | undefined>;
  readonly #charged = new Map<number | undefined, { left: number; at: Instant }>();

  /** `exempt`: users who can write to the database anyway. */
  constructor(exempt: ReadonlySet<number | undefined>) {
    this.#exempt = exempt;
  }

  left(uid: number | undefined, now: Instant): number {
    if (this.#exempt.has(uid)) return Infinity;
    const { left, at } = this.#charged.get(uid) ?? { left: BURST, at: now };
    return Math.min(BURST, left + (Math.max(0, now - at) / HOUR_MS) * PER_HOUR);
  }

  charge(uid: number | undefined, records: number, now: Instant): void {
    this.#charged.set(uid, { left: this.left(uid, now) - records, at: now });
  }
}

/** Records per `collect`: keeps commits small and does not block the event loop for long. */
const MOST_RECORDS = 500;

/** Registrations of live processes per user. */
const MOST_LIVING = 1_000;

/** A guard renames its temporary file within microseconds; one this old was killed. */
const STALE_TEMPORARY_MS = 10_000;

/** The result of reading the box once. */
class Haul {
  readonly records: GuardRecord[] = [];
  readonly done: { readonly box: GuardBox; readonly file: LeftFile }[] = [];
  readonly dropped = new Map<
    string,
    { uid: number | undefined; why: DroppedFiles['why']; count: number }
  >();
  readonly #counts = new Map<string, number>();

  countOf(what: 'record' | 'living', uid: number | undefined): number {
    return this.#counts.get(`${what} ${uid}`) ?? 0;
  }

  count(what: 'record' | 'living', uid: number | undefined): void {
    this.#counts.set(`${what} ${uid}`, this.countOf(what, uid) + 1);
  }
}

/** Reads what guards leave: one file each, replaced by rename. */
export class GuardJournalFiles implements GuardJournal {
  /** The path of the box in the public folder. Throws if there is none. */
  readonly #path: () => string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #users = new UserNames();
  #watcher: FolderWatch | undefined;
  readonly #quota = new GuardQuota(new Set([undefined, process.geteuid?.(), 0]));

  constructor(path: () => string, clock: Clock, log: Log) {
    this.#path = path;
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * Also reports guards that died without recording their command: exit code and signal are `null`,
   * and `endedAt` is when that was noticed.
   */
  collect(): GuardCollection {
    const haul = new Haul();
    const { box, trouble } = this.#opened();
    if (box !== undefined) this.#takeAll(box, haul);
    return {
      records: haul.records,
      dropped: [...haul.dropped.values()].map(({ uid, why, count }) => ({
        ...this.#userPart(uid),
        why,
        count,
      })),
      trouble,
      hasMore: haul.records.length === MOST_RECORDS,
      forget: () => this.#forget(haul),
    };
  }

  /** Counts a guard from its registration on, although it may still find itself held. */
  running(): Map<string, RunningGuard[]> {
    const running = new Map<string, RunningGuard[]>();
    const now = this.#clock.now();
    const { box } = this.#opened();
    if (box === undefined) return running;
    for (const name of box.names()) {
      const left = name.endsWith('.json') ? box.read(name) : undefined;
      if (left === undefined || !isRegistration(left.content)) continue;
      const pid = alivePid(left.content, left, now);
      if (pid === undefined) continue;
      const { integrationId } = left.content;
      const owner = { runId: left.runId, user: this.#userOf(left.uid) };
      const others = running.get(integrationId) ?? [];
      running.set(integrationId, [...others, runningGuard(left.content, owner, pid)]);
    }
    return running;
  }

  watch(changed: () => void): () => void {
    this.#watcher = new FolderWatch(this.#log, changed);
    this.#opened();
    return () => {
      this.#watcher?.close();
      this.#watcher = undefined;
    };
  }

  #opened():
    | { readonly box: GuardBox; readonly trouble: undefined }
    | { readonly box: undefined; readonly trouble: string } {
    try {
      const path = this.#path();
      this.#watcher?.follow(path);
      return { box: new GuardBox(path), trouble: undefined };
    } catch (error) {
      return { box: undefined, trouble: errorMessage(error) };
    }
  }

  #takeAll(box: GuardBox, haul: Haul): void {
    for (const name of box.names()) {
      if (haul.records.length === MOST_RECORDS) return;
      this.#take(box, name, haul);
    }
  }

  #take(box: GuardBox, name: string, haul: Haul): void {
    if (name.startsWith('.new-')) {
      this.#removeStale(box, name);
      return;
    }
    const left = box.read(name);
    if (left === undefined) return;
    if ('broken' in left.content) {
      this.#log.warn('guard.broken', { name, uid: left.uid, reason: left.content.broken });
      this.#drop(box, left, 'no-record', haul);
      return;
    }
    const now = this.#clock.now();
    const settled = this.#settled(box, left);
    if (settled === undefined) {
      haul.count('living', left.uid);
      const isTooMany = haul.countOf('living', left.uid) > MOST_LIVING;
      if (isTooMany && left.uid !== 0) this.#drop(box, left, 'too-many', haul);
      return;
    }
    if (haul.countOf('record', left.uid) >= this.#quota.left(left.uid, now)) {
      this.#drop(box, left, 'too-many', haul);
      return;
    }
    const owner = { runId: left.runId, user: this.#userOf(left.uid) };
    const record = recordOf(settled, owner, now);
    if (record === undefined) this.#log.warn('guard.died', { name, before: 'it read the flag' });
    else haul.records.push(record);
    haul.count('record', left.uid);
    haul.done.push({ box, file: left });
  }

  /** A file that will not change any more; `undefined` while its guard or command is alive. */
  #settled(box: GuardBox, left: LeftFile): GuardFile | undefined {
    const { content } = left;
    if ('broken' in content) return undefined;
    if (!isRegistration(content)) return content;
    const now = this.#clock.now();
    if (alivePid(content, left, now) !== undefined) return undefined;
    // It may have left its record between the read and the check; dead processes write nothing
    // more.
    const last = box.read(left.name)?.content;
    if (last === undefined || 'broken' in last) return undefined;
    return isRegistration(last) && alivePid(last, left, now) !== undefined ? undefined : last;
  }

  #forget({ done }: Haul): void {
    const counts = new Map<number | undefined, number>();
    for (const { box, file } of done) {
      box.remove(file.name);
      counts.set(file.uid, (counts.get(file.uid) ?? 0) + 1);
    }
    for (const [uid, count] of counts) this.#quota.charge(uid, count, this.#clock.now());
  }

  #drop(box: GuardBox, { name, uid }: LeftFile, why: DroppedFiles['why'], haul: Haul): void {
    const key = `${why} ${uid}`;
    const known = haul.dropped.get(key) ?? { uid, why, count: 0 };
    haul.dropped.set(key, { ...known, count: known.count + 1 });
    try {
      box.remove(name);
    } catch (error) {
      this.#log.error('guard.unremovable', { name, uid, reason: String(error) });
    }
  }

  #removeStale(box: GuardBox, name: string): void {
    const writtenAt = box.changedAt(name);
    if (writtenAt !== undefined && this.#clock.now() - writtenAt > STALE_TEMPORARY_MS) {
      box.remove(name);
    }
  }

  #userOf(uid: number | undefined): GuardUser | undefined {
    if (uid === undefined) return undefined;
    const name = this.#users.nameOf(uid);
    return name === undefined ? { uid } : { uid, name };
  }

  #userPart(uid: number | undefined): { user?: GuardUser } {
    const user = this.#userOf(uid);
    return user === undefined ? {} : { user };
  }
}

function isRegistration(content: LeftFile['content']): content is Registration {
  return 'state' in content && (content.state === 'checking' || content.state === 'running');
}
