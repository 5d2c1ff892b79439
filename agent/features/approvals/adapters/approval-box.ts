import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { strangerFault } from '../../../../shared/features/approvals/stranger-fault.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import type { DoorUser } from '../../../../shared/rpc/signed-params.ts';
import { answerCall } from '../../../../shared/rpc/serve-agent.ts';
import type { Accounts } from '../../../ports/accounts.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Log } from '../../../ports/log.ts';
import {
  approvalAskSchema,
  ASK_MS,
  ASK_NAME,
  LONGEST_ANSWER_BYTES,
  LONGEST_ASK_BYTES,
} from './approval-ask.ts';
import type { GuardFolder } from '../../../wire/flags/guard-folder.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { FolderWatch } from '../../../adapters/files/folder-watch.ts';
import { replaceWhole } from '../../../adapters/files/whole-file.ts';

/** Questions of one user that are read at a time; the rest is thrown away. */
const MOST_OF_ONE = 20;
const MOST_FILES = 2_000;

/** The folder may be taken away and come back: looked at as often, whatever the system tells. */
const LOOK_MS = 30_000;

const OTHERS_MAY_WRITE = 0o022;

const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

interface BoxParts {
  readonly place: { openAsks(): Pick<GuardFolder, 'asks' | 'answers'> };
  readonly accounts: Accounts;
  readonly handlers: CallHandlers;
  readonly clock: Clock;
  readonly log: Log;
}

interface Ask {
  readonly name: string;
  readonly uid: number;
  readonly text: string;
}

/**
 * How other users of this machine approve: each leaves a file in a folder that everybody can add to and
 * nobody can list. The system says whose file it is (HTCondor calls it FS authentication); what the
 * file says of that is not believed.
 */
export class ApprovalBox {
  readonly #parts: BoxParts;
  readonly #watch: FolderWatch;
  readonly #timer: NodeJS.Timeout;
  readonly #answers = new Map<string, NodeJS.Timeout>();
  #work: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** Starts to look. */
  constructor(parts: BoxParts) {
    this.#parts = parts;
    this.#watch = new FolderWatch(parts.log, () => this.#look());
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#timer.unref();
    this.#look();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#watch.close();
    await this.#work;
    for (const [path, timer] of this.#answers) {
      clearTimeout(timer);
      rmSync(path, { force: true });
    }
  }

  #look(): void {
    if (this.#isClosed) return;
    try {
      const folders = this.#parts.place.openAsks();
      this.#watch.follow(folders.asks);
      this.#sweep(folders.answers);
      for (const ask of this.#taken(folders.asks)) {
        this.#work = this.#work.then(() => this.#answer(ask, folders.answers));
      }
    } catch (error) {
      // L12: nothing that is held depends on it.
      this.#parts.log.error('approvals.unread', { cause: error });
    }
  }

  /** Each question once: it is gone before it is answered. */
  #taken(folder: string): Ask[] {
    const counts = new Map<number, number>();
    return readdirSync(folder)
      .slice(0, MOST_FILES)
      .flatMap((name) => {
        const path = join(folder, name);
        if (name.startsWith('.new-') && !this.#isOld(path)) return [];
        const ask = ASK_NAME.test(name) && !this.#isOld(path) ? readAsk(path, name) : undefined;
        rmSync(path, { force: true, recursive: true });
        if (ask === undefined) return [];
        const count = (counts.get(ask.uid) ?? 0) + 1;
        counts.set(ask.uid, count);
        return count > MOST_OF_ONE ? [] : [ask];
      });
  }

  #isOld(path: string): boolean {
    const changedAt = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return Math.abs(this.#parts.clock.now() - changedAt) > ASK_MS;
  }

  /** What an agent left that was killed. */
  #sweep(folder: string): void {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (!this.#answers.has(path)) rmSync(path, { force: true, recursive: true });
    }
  }

  async #answer({ name, uid, text }: Ask, folder: string): Promise<void> {
    const { handlers, log } = this.#parts;
    const decoded = approvalAskSchema.safeParse(jsonOf(text));
    if (!decoded.success) {
      log.warn('approvals.broken', { uid, reason: decoded.error.message.slice(0, 500) });
      return;
    }
    const { call, params } = decoded.data;
    const user = await this.#personOf(uid);
    const result = !user.ok
      ? user
      : await answerCall(call, params, handlers, {
          ...{ door: 'socket', user: user.value, context: { connectionId: 0 } },
          onDefect: (method, cause) => log.error('call.failed', { door: 'box', method, cause }),
        });
    this.#leave(join(folder, name), result);
  }

  /**
   * Only accounts are answered. A user can write as each number that /etc/subuid gives them
   * (user_namespaces(7)), so a number that is not the agent's own is not yet another person.
   */
  async #personOf(uid: number): Promise<Result<DoorUser>> {
    const user = { name: `uid ${uid}`, uid };
    if (uid === process.geteuid?.()) return failAs('not-approver', [say('own-box')]);
    const standing = await this.#parts.accounts.standingOf(user);
    if (standing.kind === 'account') return succeed({ name: standing.name, uid });
    const fault = strangerFault(uid, standing);
    this.#parts.log.warn('approvals.stranger', { uid, kind: standing.kind });
    return failAs('not-approver', [fault]);
  }

  #leave(path: string, result: Result<unknown>): void {
    const whole = JSON.stringify(result);
    const text =
      Buffer.byteLength(whole) <= LONGEST_ANSWER_BYTES ? whole : JSON.stringify(TOO_MUCH);
    try {
      replaceWhole(path, text, { mode: 0o644 });
      const forget = setTimeout(() => {
        this.#answers.delete(path);
        rmSync(path, { force: true });
      }, ASK_MS);
      forget.unref();
      this.#answers.set(path, forget);
    } catch (error) {
      this.#parts.log.error('approvals.unanswered', { cause: error });
    }
  }
}

const TOO_MUCH = failAs('frame-too-large', [say('box-full')]);

/** `undefined`: a link, a pipe, too long, or gone. A second name of a file would hide its owner. */
function readAsk(path: string, name: string): Ask | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, FLAGS);
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || stats.nlink > 1 || stats.size > LONGEST_ASK_BYTES) return undefined;
    // Others may have written what is in it, before or after it was moved here.
    if ((stats.mode & OTHERS_MAY_WRITE) !== 0) return undefined;
    return { name, uid: stats.uid, text: readFileSync(descriptor, 'utf8') };
  } catch {
    // Whoever left it hears nothing, and its user's log would not be ours.
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
