import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { agentCalls, type CallName } from '../../../../shared/contract/agent-contract.ts';
import { programsRight } from '../../../../shared/contract/others-calls.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { ApiPage, ApiPageAnswer } from '../../../ports/api-page.ts';
import type { Log } from '../../../ports/log.ts';
import type { RandomTokens } from '../../../ports/random-tokens.ts';
import { WIRE_LIMITS } from '../../../wire/frames/wire-limits.ts';
import type { ApiCaller } from '../app/api-caller.ts';
import type { TokenBearer, TokenBook } from '../app/token-book.ts';
import {
  begin,
  REFUSED,
  refusal,
  refuse,
  sendText,
  sendValue,
  type Refusal,
} from './api-answers.ts';
import {
  bearerToken,
  bodyOf,
  callAt,
  claimedName,
  paramsOf,
  queryParams,
  type Params,
} from './api-request.ts';
import type { EventStreams } from './event-streams.ts';
import { nextPageLink } from './next-page.ts';
import type { GuessBrake } from './guess-brake.ts';
import { statusOf } from './problem-details.ts';

const KIB = 1024;
const SMALL_BYTES = 256 * KIB;
/** Of all bodies that are being read, apart from small ones. */
const LONG_BYTES = WIRE_LIMITS.totalBytes;
/** Requests that are being answered, waiting ones among them. */
const MOST_UNDER_WAY = 256;
const LONGEST_KEY = 200;

const EVENTS = '/v1/events';

export interface ApiDeskOptions {
  readonly book: TokenBook;
  readonly caller: ApiCaller;
  readonly tokens: RandomTokens;
  readonly pages: readonly ApiPage[];
  readonly streams: EventStreams;
  readonly brake: GuessBrake;
  readonly log: Log;
  /** What describes the API, by its address; whoever reaches the server may read it. */
  readonly descriptions: ReadonlyMap<string, () => ApiPageAnswer>;
  /** Wrong tokens of an address within a minute. */
  readonly guessed: (from: string, count: number) => void;
}

type Ask = IncomingMessage;
type Answer = ServerResponse;

/** Answers requests whose Host and Origin are right. */
export class ApiDesk {
  readonly #options: ApiDeskOptions;
  #underWay = 0;
  #longBytes = 0;

  constructor(options: ApiDeskOptions) {
    this.#options = options;
  }

  answer(request: Ask, response: Answer): void {
    begin(response);
    if (this.#underWay >= MOST_UNDER_WAY) {
      refuse(request, response, REFUSED.busy);
      return;
    }
    this.#underWay += 1;
    this.#route(request, response)
      .then((refused) => {
        if (refused !== undefined) refuse(request, response, refused);
      })
      .catch((thrown: unknown) => {
        this.#options.log.error('api.failed', { cause: thrown });
        response.destroy();
      })
      .finally(() => {
        this.#underWay -= 1;
      });
  }

  async #route(request: Ask, response: Answer): Promise<Refusal | undefined> {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const asked = new URLSearchParams(query);
    const page = this.#options.pages.find((one) => one.path === path);
    const call = callAt(path);
    if (page !== undefined) return await this.#page(page, request, response, asked);
    const description = this.#options.descriptions.get(path);
    if (description !== undefined) return describe(request, response, description);
    if (path === EVENTS) return this.#stream(request, response);
    if (call !== undefined) return await this.#call(call, request, response, asked);
    // What there is, is told to who has a token.
    const bearer = this.#bearer(request);
    if ('failure' in bearer) return bearer;
    return refusal('not-found', [say('api-path', { path: shown(path) })]);
  }

  async #page(
    page: ApiPage,
    request: Ask,
    response: Answer,
    query: URLSearchParams,
  ): Promise<Refusal | undefined> {
    const wrong = wrongMethod(request, ['GET', 'HEAD']);
    if (wrong !== undefined) return wrong;
    if (page.right === 'read') {
      const bearer = this.#reader(request, page.path);
      if ('failure' in bearer) return bearer;
    }
    const { accept = '' } = request.headers;
    sendText(request, response, await page.read({ query: Object.fromEntries(query), accept }));
    return undefined;
  }

  #stream(request: Ask, response: Answer): Refusal | undefined {
    const { streams, book } = this.#options;
    const wrong = wrongMethod(request, ['GET']);
    if (wrong !== undefined) return wrong;
    const bearer = this.#reader(request, EVENTS);
    if ('failure' in bearer) return bearer;
    if (!streams.hasPlace) return REFUSED.busy;
    streams.open(response, () => book.isGood(bearer));
    return undefined;
  }

  async #call(
    name: CallName,
    request: Ask,
    response: Answer,
    query: URLSearchParams,
  ): Promise<Refusal | undefined> {
    const isRead = programsRight(name) === 'read';
    const wrong = wrongMethod(request, isRead ? ['GET', 'HEAD', 'POST'] : ['POST']);
    if (wrong !== undefined) return wrong;
    const bearer = this.#bearer(request);
    if ('failure' in bearer) return bearer;
    const isPost = request.method === 'POST';
    const params = isPost ? await this.#body(name, request, response) : queryParams(name, query);
    if ('failure' in params && 'status' in params) return params;
    if (!params.ok) return asRefusal(params);
    const { caller, tokens } = this.#options;
    const commandId = this.#commandId(request, bearer);
    const call = { name, params: params.value, commandId, claimed: claimedName(request) };
    const answered = await caller.call(call, bearer);
    if (!answered.ok) return asRefusal(answered);
    const next = isPost ? undefined : nextPageLink(name, params.value, answered.value);
    if (next !== undefined) response.setHeader('Link', next);
    sendValue(request, response, answered.value, tokens);
    return undefined;
  }

  async #body(name: CallName, request: Ask, response: Answer): Promise<Result<Params> | Refusal> {
    const { headers } = request;
    const type = headers['content-type'] ?? '';
    const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
    if (!isPlain || !/^(?:application\/json\b|$)/i.test(type)) return REFUSED.json;
    const most = 'isLong' in agentCalls[name] ? WIRE_LIMITS.frameBytes : SMALL_BYTES;
    const told = Number(headers['content-length'] ?? most);
    const tooLong = refusal('document-too-large', [say('api-long', { most })]);
    if (told > most) return tooLong;
    const counted = told > SMALL_BYTES ? told : 0;
    if (this.#longBytes + counted > LONG_BYTES) return REFUSED.busy;
    this.#longBytes += counted;
    try {
      if (/^100-continue$/i.test(headers.expect ?? '')) response.writeContinue();
      const body = await bodyOf(request, most);
      return body === undefined ? tooLong : paramsOf(body);
    } finally {
      this.#longBytes -= counted;
    }
  }

  /** The same key of the same token is the same command. */
  #commandId({ headers }: Ask, { name, hash }: TokenBearer): string {
    const key = headers['idempotency-key'];
    const isKey = typeof key === 'string' && key !== '' && key.length <= LONGEST_KEY;
    return isKey ? this.#options.tokens.tagOf(`${name}\n${hash}\n${key}`) : randomUUID();
  }

  #reader(request: Ask, place: string): TokenBearer | Refusal {
    const bearer = this.#bearer(request);
    if ('failure' in bearer || bearer.rights.includes('read')) return bearer;
    return refusal('not-allowed', [
      say('api-right', { name: bearer.name, right: 'read', call: place }),
    ]);
  }

  #bearer(request: Ask): TokenBearer | Refusal {
    const { book, brake, guessed } = this.#options;
    const from = request.socket.remoteAddress ?? '';
    const token = bearerToken(request);
    if (token === undefined) return REFUSED.missing;
    const bearer = book.bearerOf(token);
    if (bearer !== undefined) {
      book.noteUse(bearer);
      return bearer;
    }
    // Whoever has a good one is let in all the same: behind a proxy everybody has one address.
    const seconds = brake.waitOf(from);
    guessed(from, brake.note(from));
    if (seconds === 0) return REFUSED.bad;
    const headers = { 'Retry-After': String(seconds) };
    return refusal('busy', [say('api-token-slow', { seconds })], 429, headers);
  }
}

function describe(
  request: Ask,
  response: Answer,
  description: () => ApiPageAnswer,
): Refusal | undefined {
  const wrong = wrongMethod(request, ['GET', 'HEAD']);
  if (wrong !== undefined) return wrong;
  sendText(request, response, description());
  return undefined;
}

function asRefusal({ failure }: Extract<Result<unknown>, { ok: false }>): Refusal {
  const status = statusOf(failure.code);
  return { failure, status, headers: status === 503 ? { 'Retry-After': '1' } : {} };
}

function wrongMethod({ method = '' }: Ask, methods: readonly string[]): Refusal | undefined {
  if (methods.includes(method)) return undefined;
  const said = say('api-method', { method: shown(method), methods: methods.join(', ') });
  const { failure } = failAs('not-supported', [said]);
  return { failure, status: 405, headers: { Allow: methods.join(', ') } };
}

function shown(text: string): string {
  return text.slice(0, 200);
}
