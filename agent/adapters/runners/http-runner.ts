import type { Agent as PlainAgent, ClientRequest, IncomingMessage } from 'node:http';
import type { Agent as SecureAgent } from 'node:https';
import { formatInstant } from '../../../shared/domain/instant.ts';
import type { ActiveRun, RunOutcome } from '../../ports/runner.ts';
import { httpFailure } from './http-failure.ts';
import { redirectOf, serverOf, type HttpStep } from './http-redirect.ts';
import { OutputTail } from './output-tail.ts';
import type { PlainHttp, PlainRun } from './plain-run.ts';
import { timeLimit, timeoutMs } from './time-limit.ts';

const MOST_REDIRECTS = 5;

/** A scheduler's action that answers more than this answers something else than an outcome. */
const LONGEST_BODY = 10_000_000;

/** Sends `scheduler.http`. It is on its way when this returns: nothing waits in a queue here. */
export function startHttp(request: PlainRun, action: PlainHttp): ActiveRun {
  try {
    return new HttpRun(request, action);
  } catch (error) {
    // A URL or header that the schema lets pass and HTTP does not.
    const reason = error instanceof Error ? error.message : String(error);
    const outcome = { succeeded: false, outcome: `could not start: ${reason}`, output: '' };
    return { ended: Promise.resolve(outcome), stop: () => undefined };
  }
}

class HttpRun implements ActiveRun {
  readonly ended: Promise<RunOutcome>;
  readonly #action: PlainHttp;
  readonly #tail = new OutputTail();
  readonly #undoTimeLimit: () => void;
  readonly #resolve: (outcome: RunOutcome) => void;
  #exchange: ClientRequest | undefined;
  #redirects = 0;
  #over = false;

  constructor(request: PlainRun, action: PlainHttp) {
    this.#action = action;
    const { promise, resolve } = Promise.withResolvers<RunOutcome>();
    this.ended = promise;
    this.#resolve = resolve;
    const { timeout } = request.scheduler;
    const limit = timeoutMs(timeout);
    this.#send(firstStep(request, action));
    this.#undoTimeLimit = timeLimit(limit, () => {
      this.#end(false, `timed out after ${timeout}`);
    });
  }

  /** A request cannot be asked to hurry: it is cut off at once. */
  stop(): void {
    this.#end(false, 'stopped: the request was cut off');
  }

  #send(step: HttpStep): void {
    const exchange = open(step);
    this.#exchange = exchange;
    exchange.on('error', (error) => {
      this.#end(false, httpFailure(error, step.url));
    });
    exchange.on('response', (response) => {
      this.#answered(response, step);
    });
    exchange.end(step.body);
  }

  #answered(response: IncomingMessage, step: HttpStep): void {
    const status = response.statusCode ?? 0;
    response.on('error', () => {
      this.#end(false, `connection closed within the answer: ${serverOf(step.url)}`);
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
      this.#end(false, `HTTP ${String(status)}: more than ${String(MOST_REDIRECTS)} redirects`);
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
        this.#end(false, `HTTP ${String(status)}, cut off: it answered more than 10 MB`);
      }
    });
    response.on('end', () => {
      this.#end(this.#isSuccess(status), `HTTP ${String(status)}`);
    });
  }

  #isSuccess(status: number): boolean {
    const codes = this.#action.successCodes;
    return codes === undefined ? status >= 200 && status < 300 : codes.includes(status);
  }

  #end(succeeded: boolean, outcome: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#undoTimeLimit();
    this.#resolve({ succeeded, outcome, output: this.#tail.text() });
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

/**
 * A connection of its own for each exchange, open for as long as it. A kept one that the server
 * closes just then would fail a request that may not be repeated (RFC 9112, 9.3.1), and a pool with
 * a bound would send what it queued at a time at which the gate was not asked.
 */
const ALONE = { keepAlive: false, maxSockets: Infinity };

/** Made, and their modules loaded, with the first request: an agent may need them late or never. */
let plainAgent: PlainAgent | undefined;
let secureAgent: SecureAgent | undefined;

function open({ url, method, headers, body }: HttpStep): ClientRequest {
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const options = { method, headers: { ...headers, ...length } };
  if (url.protocol === 'https:') {
    const { request, Agent } = process.getBuiltinModule('node:https');
    secureAgent ??= new Agent(ALONE);
    return request(url, { ...options, agent: secureAgent });
  }
  const { request, Agent } = process.getBuiltinModule('node:http');
  plainAgent ??= new Agent(ALONE);
  return request(url, { ...options, agent: plainAgent });
}
