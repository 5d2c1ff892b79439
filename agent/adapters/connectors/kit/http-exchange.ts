import type { ClientRequest, IncomingMessage } from 'node:http';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { Outcome } from '../../../../shared/domain/facts/outcome.ts';
import { withOutcome } from '../../../../shared/i18n/outcome-saying.ts';
import { outcomeWords } from '../../../../shared/i18n/outcomes/outcome-words.ts';
import { succeed, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { httpFailure } from '../../runners/http-failure.ts';
import { redirectOf, type HttpStep } from '../../runners/http-redirect.ts';

/** One exchange with a scheduler's API. */
export interface HttpCall extends HttpStep {
  readonly timeoutMs: number;
  /** PEM of the CA to trust; absent: the system's CAs. */
  readonly ca?: Buffer;
  /** The name that its certificate must have; absent: that of the URL. */
  readonly serverName?: string;
  /** The request in words, where its address is a secret. */
  readonly asked?: string;
}

export interface HttpAnswer {
  /** The request in words, without credentials: for messages. */
  readonly asked: string;
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** The version of the resource (RFC 9110, 8.8.3), if the server reports it. */
  readonly etag?: string;
  /** Seconds, or a date (RFC 9110, 10.2.3), if the server asks to wait. */
  readonly retryAfter?: string;
}

/** The flows of a big Node-RED are some MB; anything longer is not a sensible answer. */
const LONGEST_ANSWER = 16_000_000;
const MOST_REDIRECTS = 3;

/** Without credentials, which a URL may contain. */
export function askedWords({ method, url }: Pick<HttpStep, 'method' | 'url'>): string {
  return `${method} ${url.origin}${url.pathname}${url.search}`;
}

/**
 * Sends a request once: never repeated, since it may not be idempotent. Redirects are followed for
 * GET only, and only to the same host and port. `scheduler-unreachable` if no answer came.
 */
export async function exchange(call: HttpCall): Promise<Result<HttpAnswer>> {
  const deadline = AbortSignal.timeout(call.timeoutMs);
  let step: HttpStep = call;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answered = await send(step, call, deadline);
    if (!answered.ok || call.method !== 'GET') return answered;
    const { status, location } = answered.value;
    const redirect = redirectOf(status, location, step);
    if (redirect.kind === 'none') return answered;
    if (redirect.kind === 'refused') {
      return failAs('scheduler-refused', [sayOutcome(askedOf(step, call), redirect.outcome)]);
    }
    step = redirect.step;
  }
  return failAs('scheduler-refused', [
    say('http-redirects', { asked: askedOf(call, call), most: MOST_REDIRECTS }),
  ]);
}

function sayOutcome(asked: string, outcome: Outcome): Saying {
  const why = outcomeWords(outcome, 'en');
  return withOutcome(say('http-failed', { asked, why }), outcome);
}

function askedOf(step: HttpStep, { asked }: HttpCall): string {
  return asked ?? askedWords(step);
}

type Answered = HttpAnswer & { readonly location: string | undefined };

function send(step: HttpStep, call: HttpCall, deadline: AbortSignal): Promise<Result<Answered>> {
  const asked = askedOf(step, call);
  return new Promise((resolve) => {
    const failed = (why: Saying): void => resolve(failAs('scheduler-unreachable', [why]));
    try {
      const request = open(step, call, deadline);
      request.on('error', (error) => {
        failed(
          deadline.aborted
            ? say('http-silent', { asked, limit: call.timeoutMs })
            : sayOutcome(asked, httpFailure(error, step.url)),
        );
      });
      request.on('response', (response) => collect(response, asked, resolve, failed));
      request.end(step.body);
    } catch (error) {
      // A header that the schema allows and HTTP does not.
      const why = errorMessage(error);
      failed(say('http-not-sent', { asked, why }));
    }
  });
}

function open(step: HttpStep, { ca, serverName }: HttpCall, signal: AbortSignal): ClientRequest {
  const { url, method, body } = step;
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const options = { method, headers: { ...step.headers, ...length }, signal, agent: false };
  // Loaded on demand: most agents use no such API, and the modules are large.
  if (url.protocol !== 'https:') {
    return process.getBuiltinModule('node:http').request(url, options);
  }
  const trusted = {
    ...(ca === undefined ? {} : { ca }),
    ...(serverName === undefined ? {} : { servername: serverName }),
  };
  return process.getBuiltinModule('node:https').request(url, { ...options, ...trusted });
}

function collect(
  response: IncomingMessage,
  asked: string,
  resolve: (answered: Result<Answered>) => void,
  failed: (why: Saying) => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    chunks.push(chunk);
    if (length <= LONGEST_ANSWER) return;
    failed(say('http-too-long', { asked }));
    response.destroy();
  });
  response.on('error', () => failed(say('http-cut-off', { asked })));
  response.on('end', () => {
    const { statusCode: status = 0, headers } = response;
    const text = Buffer.concat(chunks).toString('utf8');
    const type = headers['content-type'] ?? '';
    const { etag, location, 'retry-after': retryAfter } = headers;
    const told = {
      ...(etag === undefined ? {} : { etag }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
    resolve(succeed({ asked, status, type, text, location, ...told }));
  });
}
