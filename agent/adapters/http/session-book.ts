import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Log } from '../../ports/log.ts';
import { readSessions, writeSessions, type StoredSession } from './session-file.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

/** A session unused for this long ends. An open page counts as use. */
export const IDLE_MS = 7 * DAY_MS;
/** Maximum age, used or not. */
export const LONGEST_MS = 30 * DAY_MS;

/** Beyond this, the least recently used one ends. */
const MOST_SESSIONS = 64;
/** Minimum interval between writes that only record a session's use. */
const NOTE_USE_MS = 10 * MINUTE_MS;

export interface SessionBookOptions {
  readonly file: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** When it ends unless used before. */
export function endOf({ since, lastUsedAt }: StoredSession): Instant {
  return Math.min(lastUsedAt + IDLE_MS, since + LONGEST_MS);
}

/** The active sessions, kept in a file across restarts. */
export class SessionBook {
  readonly #options: SessionBookOptions;
  readonly #sessions = new Map<string, StoredSession>();
  #port: number;
  #writtenAt: Instant;

  constructor(options: SessionBookOptions) {
    this.#options = options;
    const { port, sessions } = readSessions(options.file, options.log);
    this.#port = port;
    this.#writtenAt = options.clock.now();
    for (const session of sessions) this.#sessions.set(session.hash, session);
  }

  /** The server's last port; 0: none. */
  get port(): number {
    return this.#port;
  }

  movedTo(port: number): void {
    if (port === this.#port) return;
    this.#port = port;
    this.#write();
  }

  /** The active ones, most recently used first. */
  all(): StoredSession[] {
    const now = this.#options.clock.now();
    return [...this.#sessions.values()]
      .filter((session) => now < endOf(session))
      .sort((one, other) => other.lastUsedAt - one.lastUsedAt);
  }

  find(hash: string): StoredSession | undefined {
    const session = this.#sessions.get(hash);
    const now = this.#options.clock.now();
    return session !== undefined && now < endOf(session) ? session : undefined;
  }

  begin(session: Omit<StoredSession, 'since' | 'lastUsedAt'>): void {
    const now = this.#options.clock.now();
    this.#sessions.set(session.hash, { ...session, since: now, lastUsedAt: now });
    const kept = this.all().slice(0, MOST_SESSIONS);
    this.#sessions.clear();
    for (const one of kept) this.#sessions.set(one.hash, one);
    this.#write();
  }

  use(hash: string): void {
    const session = this.find(hash);
    if (session === undefined) return;
    const now = this.#options.clock.now();
    this.#sessions.set(hash, { ...session, lastUsedAt: now });
    if (Math.abs(now - this.#writtenAt) > NOTE_USE_MS) this.#write();
  }

  end(hashes: readonly string[]): void {
    if (hashes.length === 0) return;
    for (const hash of hashes) this.#sessions.delete(hash);
    this.#write();
  }

  #write(): void {
    const { file, log, clock } = this.#options;
    this.#writtenAt = clock.now();
    writeSessions(file, { port: this.#port, sessions: this.all() }, log);
  }
}
