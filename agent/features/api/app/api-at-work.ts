import { settingOf } from '../../../../shared/domain/definitions/settings/setting.ts';
import { succeed } from '../../../../shared/errors.ts';
import { failureOfThrown } from '../../../../shared/rpc/wire-failure.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { apiCalls } from '../../../../shared/features/api/api-calls.ts';
import {
  API_CERTIFICATE,
  API_GUESSED,
  API_NOT_SERVED,
} from '../../../../shared/features/api/api-problems.ts';
import type { ApiSetting } from '../../../../shared/features/api/api-setting.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import type { Feature, House } from '../../../app/feature.ts';
import type { RandomTokens } from '../../../ports/random-tokens.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import { ApiCaller } from './api-caller.ts';
import { certificateProblem } from './served-certificate.ts';
import { TokenBook } from './token-book.ts';

const AGAIN_MS = 30 * SECOND_MS;

/** Wrong tokens within a minute that are no mistake. */
const GUESSES_TOLD = 10;

/** Where programs are answered. */
export interface OpenApi {
  readonly url: string;
  /** Tokens have changed: whoever shows one that is good no more is cut off. */
  check(): void;
  /**
   * Takes the certificate that its file has now; when that is over, `undefined`: there is none. Throws a
   * RemansoError, and keeps the one from before.
   */
  renew(): Instant | undefined;
  close(): Promise<void>;
}

export interface ApiParts extends Pick<House, 'clock' | 'log'> {
  readonly book: TokenBook;
  readonly caller: ApiCaller;
  readonly handlers: CallHandlers;
  readonly guessed: (from: string, count: number) => void;
}

export interface ApiOutside {
  readonly tokens: RandomTokens;
  /** Rejects with a RemansoError. */
  readonly open: (setting: ApiSetting, parts: ApiParts) => Promise<OpenApi>;
  /** What a window was opened from. */
  readonly origin: (state: AgentState, windowId: string) => string | undefined;
}

/** The feature over its outside. */
export function apiOver(outside: ApiOutside): Feature {
  return {
    name: 'api',
    begin: (house) => {
      const book = new TokenBook({ ...house, tokens: outside.tokens });
      const keeper = new ApiKeeper(house, outside, book);
      return {
        handlers: tokenHandlers(book, keeper),
        follow: () => keeper.follow(),
        openWay: (handlers) => {
          keeper.begin(handlers);
          return { close: () => keeper.close() };
        },
      };
    },
  };
}

function tokenHandlers(
  book: TokenBook,
  keeper: ApiKeeper,
): Pick<CallHandlers, keyof typeof apiCalls> {
  return {
    'token.create': (asked) => {
      const created = book.create(asked);
      return created.ok ? succeed({ token: created.value, url: keeper.url }) : created;
    },
    'token.list': () => succeed({ tokens: book.list(), url: keeper.url }),
    'token.revoke': (asked) => {
      const revoked = book.revoke(asked);
      if (!revoked.ok) return revoked;
      keeper.check();
      return succeed({});
    },
  };
}

/** Serves as the document says, from when it says so until it does no more. */
class ApiKeeper {
  readonly #house: House;
  readonly #outside: ApiOutside;
  readonly #book: TokenBook;
  #handlers: CallHandlers | undefined;
  #wanted: ApiSetting | undefined;
  #open: OpenApi | undefined;
  #work: Promise<void> = Promise.resolve();
  #again: (() => void) | undefined;
  #renewal: (() => void) | undefined;

  constructor(house: House, outside: ApiOutside, book: TokenBook) {
    this.#house = house;
    this.#outside = outside;
    this.#book = book;
  }

  get url(): string | null {
    return this.#open?.url ?? null;
  }

  begin(handlers: CallHandlers): void {
    this.#handlers = handlers;
    this.follow();
  }

  check(): void {
    this.#open?.check();
  }

  follow(): void {
    if (this.#handlers === undefined) return;
    const { definitions } = this.#house.ledger.state;
    const wanted = settingOf(definitions.settings, 'api');
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#change();
  }

  async close(): Promise<void> {
    this.#handlers = undefined;
    this.#wanted = undefined;
    this.#change();
    await this.#work;
  }

  #change(): void {
    this.#again?.();
    this.#again = undefined;
    this.#renewal?.();
    this.#renewal = undefined;
    this.#work = this.#work.then(() => this.#reopen());
  }

  async #reopen(): Promise<void> {
    const { problems } = this.#house;
    const open = this.#open;
    this.#open = undefined;
    await open?.close();
    const wanted = this.#wanted;
    problems.clear(API_CERTIFICATE);
    if (wanted === undefined) problems.clear(API_NOT_SERVED);
    else await this.#serve(wanted);
  }

  async #serve(setting: ApiSetting): Promise<void> {
    const { problems, log, clock, delay } = this.#house;
    const handlers = this.#handlers;
    if (handlers === undefined) return;
    const origins = (windowId: string): readonly string[] => {
      const origin = this.#outside.origin(this.#house.ledger.state, windowId);
      return origin === undefined ? [windowId] : [windowId, origin];
    };
    const caller = new ApiCaller({ ...this.#house, handlers, origins });
    const guessed = (from: string, count: number): void => this.#guessed(from, count);
    const parts = { book: this.#book, caller, handlers, clock, log, guessed };
    try {
      this.#open = await this.#outside.open(setting, parts);
      problems.clear(API_NOT_SERVED);
      log.info('api.served', { url: this.#open.url });
      this.#renew(this.#open);
    } catch (thrown) {
      const { message: why } = failureOfThrown(thrown, 'api');
      const at = `${setting.address}:${setting.port}`;
      log.warn('api.not-served', { at, why });
      problems.raise(API_NOT_SERVED, [say('problem-api-not-served', { at, why })], clock.now());
      this.#again = delay(AGAIN_MS, () => this.#change());
    }
  }

  #renew(open: OpenApi): void {
    const { problems, clock, delay } = this.#house;
    const now = clock.now();
    const wrong = certificateProblem(() => open.renew(), now);
    if (wrong === undefined) problems.clear(API_CERTIFICATE);
    else problems.raise(API_CERTIFICATE, [wrong], now);
    this.#renewal = delay(MINUTE_MS, () => this.#renew(open));
  }

  /** Shown until the agent starts anew: whoever tried so many was no mistake. */
  #guessed(from: string, count: number): void {
    const { log, problems, clock } = this.#house;
    log.warn('api.token-refused', { from, count });
    if (count < GUESSES_TOLD) return;
    problems.raise(API_GUESSED, [say('problem-api-guessed', { from, count })], clock.now());
  }
}
