import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { errorMessage } from '../../../shared/error-message.ts';
import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { ActiveRun, RunBeginning, RunOutcome } from '../../ports/runs/runner.ts';
import type { GateAnswer, Refusal, StartGate } from '../../ports/runs/start-gate.ts';
import { longTimeout } from '../time/long-timeout.ts';
import { HttpConnection, type LookUp } from './http-connection.ts';
import { httpFailure } from './http-failure.ts';
import { redirectOf, serverOf, type HttpStep } from './http-redirect.ts';
import { OutputTail } from './output-tail.ts';
import type { PlainHttp, PlainRun } from './plain-run.ts';
import { neverStarted } from './never-started.ts';
import { timeoutMs } from './time-limit.ts';

const MOST_REDIRECTS = 5;

/** A larger answer is not the outcome of an action. */
const LONGEST_BODY = 10_000_000;

interface HttpPlace {
  readonly gate: StartGate;
  readonly lookUp: LookUp;
}

/**
 * Sends `scheduler.http`. The gate is asked before the DNS lookup, the connection and the
 * handshake, and in the turn that writes the first byte; for each redirect likewise.
 */
export function startHttp(request: PlainRun, action: PlainHttp, place: HttpPlace): ActiveRun {
  try {
    return new HttpRun(request, action, place);
  } catch (error) {
    // A URL or header that the schema allows and HTTP does not.
    const text = errorMessage(error);
    return neverStarted({ code: 'not-started', text });
  }
}

const STOPPED: Refusal = { why: 'stopped', holds: [] };

class HttpRun implements ActiveRun {
  readonly #begun = Promise.withResolvers<RunBeginning>();
  readonly #ended = Promise.withResolvers<RunOutcome>();
  readonly #action: PlainHttp;
  readonly #place: HttpPlace;
  readonly #tail = new OutputTail();
  readonly #undoTimeLimit: () => void;
  #connection: HttpConnection | undefined;
  #exchange: ClientRequest | undefined;
  #redirects = 0;
  #askedAt: Instant = NaN;
  #hasBegun = false;
  #over = false;

  constructor(request: PlainRun, action: PlainHttp, place: HttpPlace) {
    this.#action = action;
    this.#place = place;
    const limit = timeoutMs(request.scheduler.timeout);
    const step = firstStep(request, action);
    checkHeaders(step);
    this.#undoTimeLimit = longTimeout(limit, () => {
      this.#end(false, { code: 'timed-out', afterMs: limit });
    });
    this.#send(step);
  }

  get begun(): Promise<RunBeginning> {
    return this.#begun.promise;
  }

  get ended(): Promise<RunOutcome> {
    return this.#ended.promise;
  }

  /** A request cannot be asked to hurry: it is aborted at once. */
  stop(): void {
    if (this.#hasBegun) this.#end(false, { code: 'stopped', end: { code: 'request-cut-off' } });
    else this.callOff(STOPPED);
  }

  callOff(refusal: Refusal): void {
    if (this.#over || this.#hasBegun) return;
    this.#release();
    this.#begun.resolve({ kind: 'refused', refusal });
  }

  #send(step: HttpStep): void {
    const { gate, lookUp } = this.#place;
    this.#connection = new HttpConnection(step.url, step.headers['host'], {
      lookUp,
      mayGoOn: () => this.#isOpen(),
      renew: gate.renew?.bind(gate),
      failed: (error) => this.#end(false, httpFailure(error, step.url)),
      connected: (socket) => this.#write(step, socket),
    });
    this.#connection.open();
  }

  #isOpen(): boolean {
    const answer = this.#place.gate.ask();
    if (answer.kind === 'open') this.#askedAt = answer.at;
    else this.#shut(answer);
    return answer.kind === 'open';
  }

  #shut({ refusal }: Extract<GateAnswer, { kind: 'shut' }>): void {
    if (this.#hasBegun) this.#end(false, { code: 'redirect-not-followed', why: refusal.why });
    else this.callOff(refusal);
  }

  /** Head and body wait in the socket before the gate is asked, and are flushed in that turn. */
  #write(step: HttpStep, socket: Socket): void {
    socket.cork();
    const exchange = open(step, socket);
    this.#exchange = exchange;
    exchange.on('error', (error) => {
      this.#end(false, httpFailure(error, step.url));
    });
    exchange.on('response', (response) => {
      this.#answered(response, step);
    });
    exchange.end(step.body);
    // Node hands a request to its socket in the next tick, which was queued before this one.
    process.nextTick(() => {
      if (this.#over || !this.#isOpen()) return;
      while (socket.writableCorked > 0) socket.uncork();
      this.#place.gate.passed();
      this.#begin();
    });
  }

  #begin(): void {
    this.#hasBegun = true;
    this.#begun.resolve({ kind: 'started', at: this.#askedAt });
  }

  #answered(response: IncomingMessage, step: HttpStep): void {
    const status = response.statusCode ?? 0;
    response.on('error', () => {
      const server = serverOf(step.url);
      this.#end(false, { code: 'connection', failure: 'closed-in-answer', server });
    });
    const redirect = this.#isSuccess(status)
      ? ({ kind: 'none' } as const)
      : redirectOf(status, response.headers.location, step);
    switch (redirect.kind) {
      case 'none':
        this.#keepBody(response, status);
        return;
      case 'refused':
        this.#end(false, redirect.outcome);
        return;
      case 'follow':
        this.#follow(redirect.step, status);
    }
  }

  #follow(step: HttpStep, status: number): void {
    this.#redirects += 1;
    if (this.#redirects > MOST_REDIRECTS) {
      this.#end(false, { code: 'too-many-redirects', status, most: MOST_REDIRECTS });
      return;
    }
    const answered = this.#exchange;
    this.#send(step);
    answered
      ?.removeAllListeners('error')
      .on('error', () => undefined)
      .destroy();
  }

  #keepBody(response: IncomingMessage, status: number): void {
    response.on('data', (chunk: Buffer) => {
      this.#tail.write(chunk);
      if (this.#tail.total > LONGEST_BODY) {
        this.#end(false, { code: 'answer-cut-off', status, limitBytes: LONGEST_BODY });
      }
    });
    response.on('end', () => {
      this.#end(this.#isSuccess(status), { code: 'http', status });
    });
  }

  #isSuccess(status: number): boolean {
    const codes = this.#action.successCodes;
    return codes === undefined ? status >= 200 && status < 300 : codes.includes(status);
  }

  /** One that fails before its first byte was still attempted: it has begun and failed. */
  #end(succeeded: boolean, outcome: Outcome): void {
    if (this.#over) return;
    this.#release();
    this.#begin();
    this.#ended.resolve({ succeeded, outcome, output: this.#tail.text() });
  }

  #release(): void {
    this.#over = true;
    this.#undoTimeLimit();
    this.#connection?.close();
    this.#exchange?.destroy();
  }
}

function firstStep(request: PlainRun, action: PlainHttp): HttpStep {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(action.headers)) headers[name.toLowerCase()] = value;
  headers['x-remanso-integration'] = request.integrationId;
  headers['x-remanso-run'] = request.runId;
  headers['x-remanso-due-at'] = formatInstant(request.dueAt);
  const { method, body } = action;
  return { url: new URL(action.url), method, headers, ...(body === undefined ? {} : { body }) };
}

function open({ url, method, headers, body }: HttpStep, socket: Socket): ClientRequest {
  const { request } = process.getBuiltinModule(
    url.protocol === 'https:' ? 'node:https' : 'node:http',
  );
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  return request(url, {
    method,
    headers: { ...headers, ...length },
    createConnection: () => socket,
  });
}

/** Throws for header names or values that HTTP does not allow: before any DNS lookup. */
function checkHeaders({ headers }: HttpStep): void {
  const { validateHeaderName, validateHeaderValue } = process.getBuiltinModule('node:http');
  for (const [name, value] of Object.entries(headers)) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
}
