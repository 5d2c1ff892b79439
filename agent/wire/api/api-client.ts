import { randomUUID } from 'node:crypto';
import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import {
  callPatienceMs,
  type CallInput,
  type CallName,
  type CallResult,
  type EventData,
  type EventName,
} from '../../../shared/contract/agent-contract.ts';
import { errorMessage } from '../../../shared/error-message.ts';
import { failureSchema, type Failure, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { callSchemas, eventSchemas } from '../../../shared/rpc/contract-schemas.ts';
import { decode } from '../../../shared/rpc/decode.ts';
import { VERSION } from '../../../shared/version.ts';
import { visible } from '../../../shared/visible-text.ts';
import { jsonOf } from '../json-text.ts';
import type { ConnectOptions, SocketClient } from '../socket-client.ts';
import type { ApiAddress } from './api-address.ts';
import { EventReader } from './event-reader.ts';

/** Commands are done once however often they are sent; a lost connection is no reason to give up. */
const TRIES = 3;
const AGAIN_MS = 500;
const BUSY = 503;
const MOST_BYTES = 64 * 1024 * 1024;

const helloSchema = z.looseObject({ version: z.string().max(100) });
/** Problem details (RFC 9457) as the API writes them. */
const detailsSchema = z.looseObject({
  code: failureSchema.shape.code,
  detail: z.string(),
  said: failureSchema.shape.said,
  problems: failureSchema.shape.problems,
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Asks an agent by its HTTP API. Its failures are never `agent-unreachable`: that is of this machine. */
export async function connectApi(
  address: ApiAddress,
  options: ConnectOptions = {},
): Promise<Result<SocketClient>> {
  const client = new ApiClient(address, options);
  const fault = await client.fault();
  if (fault === undefined) return { ok: true, value: client };
  client.close();
  return { ok: false, failure: fault };
}

class ApiClient implements SocketClient {
  readonly #address: ApiAddress;
  readonly #options: ConnectOptions;
  readonly #agent: PlainAgent;
  readonly #listeners = new Map<EventName, Set<(data: unknown) => void>>();
  readonly #closeListeners = new Set<(failure: Failure) => void>();
  #events: EventReader | undefined;
  #closed: Failure | undefined;

  constructor(address: ApiAddress, options: ConnectOptions) {
    this.#address = address;
    this.#options = options;
    const kept = { keepAlive: true, maxSockets: 8 };
    this.#agent = this.#isSecure ? new SecureAgent(kept) : new PlainAgent(kept);
  }

  get #isSecure(): boolean {
    return this.#address.origin.startsWith('https:');
  }

  /** Why there is no use in talking to it. A token that may not read is told so by its first call. */
  async fault(): Promise<Failure | undefined> {
    const hello = await this.pass('agent.hello', {});
    if (!hello.ok) return hello.failure.code === 'not-allowed' ? undefined : hello.failure;
    const read = helloSchema.safeParse(hello.value);
    const there = read.success ? read.data.version : '?';
    if (there === VERSION) return undefined;
    const values = { name: this.#address.origin, there, here: VERSION };
    return failAs('other-version', [say('other-version', { ...values, hand: 'remanso status' })])
      .failure;
  }

  async call<N extends CallName>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>> {
    const reply = await this.pass(name, params);
    if (!reply.ok) return reply;
    const invalid = `The agent's answer to ${name} is invalid; agent and client may have different versions`;
    return decode(callSchemas[name].result, reply.value, 'internal', invalid);
  }

  async pass(name: CallName, params: unknown): Promise<Result<unknown>> {
    // The API knows who calls by the token, and a command by its key.
    const { person, commandId, ...rest } = params as Readonly<Record<string, unknown>>;
    const key = typeof commandId === 'string' ? commandId : randomUUID();
    const headers = {
      ...this.#headers(),
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    };
    const claimed = claimOf(person);
    const sent = claimed === undefined ? headers : { ...headers, 'Remanso-Actor': claimed };
    for (let tries = 1; ; tries += 1) {
      const answered = await this.#post(name, JSON.stringify(rest), sent);
      const isAgain = !answered.ok || answered.value.status === BUSY;
      if (!isAgain || tries === TRIES || this.#closed !== undefined) {
        return answered.ok ? this.#read(answered.value) : answered;
      }
      await sleep(tries * AGAIN_MS);
    }
  }

  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void {
    const own = (raw: unknown): void => {
      const data = decode(eventSchemas[event], raw, 'internal', `Invalid event ${event}`);
      if (data.ok) listener(data.value);
      else this.#options.onBadEvent?.(event, data.failure);
    };
    const all = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, all.add(own));
    this.#events ??= this.#listen();
    return () => void all.delete(own);
  }

  onClose(listener: (failure: Failure) => void): () => void {
    if (this.#closed === undefined) this.#closeListeners.add(listener);
    else listener(this.#closed);
    return () => void this.#closeListeners.delete(listener);
  }

  close(): void {
    this.#end(this.#lost('').failure);
  }

  #listen(): EventReader {
    const { request } = this.#door('/v1/events', 'GET', this.#headers());
    return new EventReader(request, {
      heard: (event, data) => {
        for (const tell of this.#listeners.get(event as EventName) ?? []) tell(data);
      },
      over: (status, text) =>
        this.#end(
          status === 200 || status === 0
            ? this.#lost(text).failure
            : this.#refusal({ status, text }),
        ),
    });
  }

  #end(failure: Failure): void {
    if (this.#closed !== undefined) return;
    this.#closed = failure;
    this.#events?.close();
    this.#agent.destroy();
    for (const tell of this.#closeListeners) tell(failure);
    this.#closeListeners.clear();
  }

  #post(
    name: CallName,
    body: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<Result<Answer>> {
    const withinMs = callPatienceMs(name, this.#options.timeoutMs);
    return new Promise((resolve) => {
      const length = { 'Content-Length': String(Buffer.byteLength(body)) };
      const { request } = this.#door(`/v1/${name}`, 'POST', { ...headers, ...length });
      const patience = setTimeout(() => {
        const seconds = Math.round(withinMs / 1_000);
        resolve(failAs('host-unreachable', [say('host-late', { ...this.#named(), seconds })]));
        request.destroy();
      }, withinMs);
      const settle = (answered: Result<Answer>): void => {
        clearTimeout(patience);
        resolve(answered);
      };
      let isSent = false;
      request.on('finish', () => (isSent = request.socket?.connecting === false));
      request.on('error', (error) => {
        const why = whyOf(error);
        settle(isSent ? this.#lost(why) : this.#unreachable(why));
      });
      request.on('response', (response) => {
        textOf(response).then(
          (text) => settle({ ok: true, value: { status: response.statusCode ?? 0, text } }),
          (error: unknown) => settle(this.#lost(errorMessage(error))),
        );
      });
      request.end(body);
    });
  }

  #door(path: string, method: string, headers: Readonly<Record<string, string>>) {
    const url = new URL(path, this.#address.origin);
    const agent = path === '/v1/events' ? undefined : this.#agent;
    const asked = { method, headers, ...(agent === undefined ? {} : { agent }) };
    return { request: this.#isSecure ? secureRequest(url, asked) : plainRequest(url, asked) };
  }

  #headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.#address.token}` };
  }

  #read(answer: Answer): Result<unknown> {
    const value = jsonOf(answer.text);
    if (answer.status === 200 && value !== undefined) return { ok: true, value };
    return { ok: false, failure: this.#refusal(answer) };
  }

  #refusal({ status, text }: Answer): Failure {
    const read = detailsSchema.safeParse(jsonOf(text));
    if (!read.success) {
      const said = visible(`HTTP ${status} ${text.slice(0, 120)}`.trim());
      const values = { address: this.#address.origin, said };
      return failAs('host-answer', [say('api-no-agent', values)]).failure;
    }
    const { code, detail: message, said, problems } = read.data;
    return {
      ...{ code, message },
      ...(said === undefined ? {} : { said }),
      ...(problems === undefined ? {} : { problems }),
    };
  }

  #lost(said: string): { ok: false; failure: Failure } {
    const { origin } = this.#address;
    const values = { name: origin, address: origin, said };
    return failAs('connection-lost', [say('connection-lost', values)]);
  }

  #unreachable(said: string): Result<never> {
    return failAs('host-unreachable', [say('host-unreachable', { ...this.#named(), said })]);
  }

  #named(): { readonly name: string; readonly hand: string } {
    const { origin } = this.#address;
    return { name: origin, hand: `curl ${origin}/livez` };
  }
}

/** The person at this terminal: the token's name is what counts, this stands beside it. */
function claimOf(person: unknown): string | undefined {
  const read = z.looseObject({ name: z.string() }).safeParse(person);
  // Bytes of UTF-8, one by one: headers have no other letters.
  return read.success ? Buffer.from(read.data.name, 'utf8').toString('latin1') : undefined;
}

const UNTRUSTED = /CERT|SIGNATURE|ISSUER|ALTNAME/;

function whyOf(error: NodeJS.ErrnoException): string {
  const { code = '', message } = error;
  const isUntrusted = UNTRUSTED.test(code);
  return isUntrusted ? `${message} (${code}; NODE_EXTRA_CA_CERTS names an authority)` : message;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error(`more than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
