import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { BrowserSession } from '../../../shared/contract/session-calls.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { DoorUser } from '../../../shared/rpc/signed-params.ts';
import { ownUser } from '../doors/own-user.ts';
import { UserNames } from '../guards/user-names.ts';
import { OnceTokens } from './once-tokens.ts';
import { ownUserAlone, type DoorRights, type DoorUsers } from './door-users.ts';
import { endOf, SessionBook, type SessionBookOptions } from './session-book.ts';
import type { StoredSession } from './session-file.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';

/** An invitation that nobody used for this long expires. */
const INVITATION_MS = 24 * HOUR_MS;
const MOST_INVITATIONS = 16;
const TICKET_MS = 60_000;
const MOST_TICKETS = 64;
const LONGEST_NAME = 300;
/** Of the hash, for display and as an id. */
const ID_LETTERS = 16;

export interface Visitor {
  readonly browser: string;
  /**
   * The system user at the other end of the connection; `undefined` if the system does not report
   * it.
   */
  readonly uid: number | undefined;
}

export interface Admission {
  /** For the cookie, which the browser also sends to every other port of this address. */
  readonly cookie: string;
  /** For the page's own memory, which no other port can read. */
  readonly pageKey: string;
}

interface Invited {
  readonly isReadOnly: boolean;
}

export interface DoorSessionsOptions extends SessionBookOptions {
  /** Derives page keys; a new one ends all sessions. */
  readonly key: Buffer;
  readonly clock: Clock;
  /** A token has let somebody in: what still carries it can go. */
  readonly onUsed?: (token: string) => void;
  /** Absent: the agent's user and root alone. */
  readonly users?: DoorUsers;
}

/**
 * Browser sessions. A browser sends its cookie to every port of 127.0.0.1, so any program on this
 * machine can get it: the cookie alone opens only the empty page. Calls to the agent also need the
 * page's key, which stays in the page; and where the system tells who is at the other end, it must
 * be a user who is let in, and the one who came first.
 */
export class DoorSessions {
  readonly #options: DoorSessionsOptions;
  readonly #book: SessionBook;
  readonly #names = new UserNames();
  /** Who may come in. */
  readonly users: DoorUsers;
  readonly #invitations = new OnceTokens<Invited>(MOST_INVITATIONS, INVITATION_MS);
  readonly #tickets = new OnceTokens<string>(MOST_TICKETS, TICKET_MS);

  constructor(options: DoorSessionsOptions) {
    this.#options = options;
    this.#book = new SessionBook(options);
    this.users = options.users ?? ownUserAlone(options.clock);
  }

  get lastPort(): number {
    return this.#book.port;
  }

  movedTo(port: number): void {
    this.#book.movedTo(port);
  }

  invite(isReadOnly = false): { readonly token: string; readonly endsAt: Instant } {
    return this.#invitations.mint({ isReadOnly }, this.#options.clock.now());
  }

  /** Who is refused whatever they show; also of whom it would have to be asked first. */
  isRefused(uid: number | undefined): boolean {
    return (this.users.now(uid) ?? 'none') === 'none';
  }

  /** What its user may do now, in this session. */
  async rightsOf(sessionId: string): Promise<DoorRights> {
    const session = this.#byId(sessionId);
    return session === undefined ? 'none' : rightsIn(session, await this.users.ask(session.uid));
  }

  /** The same as far as it is known; `undefined`: it has to be asked for. */
  rightsNow(sessionId: string): DoorRights | undefined {
    const session = this.#byId(sessionId);
    if (session === undefined) return 'none';
    const rights = this.users.now(session.uid);
    return rights === undefined ? undefined : rightsIn(session, rights);
  }

  /**
   * A browser that is already in keeps its session, so that its other tabs keep theirs; unless it came to
   * read only, or no longer so: then the new one is instead of the old one. Whoever is refused does not
   * use the token up.
   */
  exchange(token: string, cookie: string | undefined, visitor: Visitor): Admission | undefined {
    if (this.isRefused(visitor.uid)) return undefined;
    const invited = this.#invitations.take(token, this.#options.clock.now())?.value;
    if (invited === undefined) return undefined;
    const { isReadOnly } = invited;
    this.#options.onUsed?.(token);
    const known = this.#find(cookie, visitor.uid);
    if (cookie !== undefined && known !== undefined) {
      if ((known.isReadOnly ?? false) === isReadOnly) return this.#admission(cookie);
      this.#book.end([known.hash]);
    }
    const fresh = randomBytes(32).toString('base64url');
    const { uid } = visitor;
    this.#book.begin({
      hash: hash('sha256', fresh),
      browser: visitor.browser.slice(0, LONGEST_NAME),
      ...(uid === undefined ? {} : { uid }),
      ...(isReadOnly ? { isReadOnly } : {}),
    });
    this.#options.log.info('http.session-begun', { browser: visitor.browser, uid });
    return this.#admission(fresh);
  }

  /** Enough for the page's files, which contain no data. */
  hasCookie(cookie: string | undefined, uid: number | undefined): boolean {
    return this.#find(cookie, uid) !== undefined;
  }

  /** The session of a visitor who shows both halves. */
  prove(
    cookie: string | undefined,
    pageKey: string | undefined,
    uid: number | undefined,
  ): string | undefined {
    const session = this.#find(cookie, uid);
    if (session === undefined || cookie === undefined || pageKey === undefined) return undefined;
    return isSame(pageKey, this.#pageKey(cookie)) ? this.use(idOf(session)) : undefined;
  }

  /** Records that it was used; `undefined`: it has ended. */
  use(sessionId: string): string | undefined {
    const session = this.#byId(sessionId);
    if (session === undefined) return undefined;
    this.#book.use(session.hash);
    return sessionId;
  }

  /** Whose browser it is, where the system tells; else this process's user. */
  userOf(sessionId: string): DoorUser {
    const uid = this.#byId(sessionId)?.uid;
    if (uid === undefined || uid === process.getuid?.()) return ownUser();
    return { name: this.#names.nameOf(uid) ?? `uid ${uid}`, uid };
  }

  ticket(sessionId: string): string | undefined {
    if (this.use(sessionId) === undefined) return undefined;
    return this.#tickets.mint(sessionId, this.#options.clock.now()).token;
  }

  /** A ticket is valid with the cookie of the session that requested it. */
  redeem(ticket: string, cookie: string | undefined, uid: number | undefined): boolean {
    const session = this.#find(cookie, uid);
    const sessionId = this.#tickets.take(ticket, this.#options.clock.now())?.value;
    return session !== undefined && idOf(session) === sessionId;
  }

  list(connected: ReadonlySet<string>, caller: string | undefined): BrowserSession[] {
    return this.#book.all().map((session) => ({
      id: idOf(session),
      since: formatInstant(session.since),
      lastUsedAt: formatInstant(session.lastUsedAt),
      endsAt: formatInstant(endOf(session)),
      browser: session.browser,
      isConnected: connected.has(idOf(session)),
      isYours: idOf(session) === caller,
      isReadOnly: session.isReadOnly ?? false,
    }));
  }

  /** The ids of the sessions that ended. */
  end(target: { readonly sessionId: string } | { readonly all: true }): string[] {
    const ended = this.#book
      .all()
      .filter((session) => 'all' in target || idOf(session) === target.sessionId);
    this.#book.end(ended.map((session) => session.hash));
    if ('all' in target) this.#invitations.clear(this.#options.clock.now());
    return ended.map(idOf);
  }

  #byId(sessionId: string): StoredSession | undefined {
    return this.#book.all().find((one) => idOf(one) === sessionId);
  }

  #find(cookie: string | undefined, uid: number | undefined): StoredSession | undefined {
    const session = cookie === undefined ? undefined : this.#book.find(hash('sha256', cookie));
    if (session === undefined || this.isRefused(uid)) return undefined;
    if (session.uid === uid) return session;
    this.#options.log.warn('http.other-user', { session: idOf(session), of: session.uid, uid });
    return undefined;
  }

  #admission(cookie: string): Admission {
    return { cookie, pageKey: this.#pageKey(cookie) };
  }

  #pageKey(cookie: string): string {
    return createHmac('sha256', this.#options.key).update(`page ${cookie}`).digest('base64url');
  }
}

function rightsIn({ isReadOnly }: StoredSession, rights: DoorRights): DoorRights {
  return isReadOnly === true && rights !== 'none' ? 'read' : rights;
}

function idOf(session: StoredSession): string {
  return session.hash.slice(0, ID_LETTERS);
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));
}
