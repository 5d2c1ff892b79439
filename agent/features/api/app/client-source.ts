import { VERSION } from '../../../../shared/version.ts';
import type { Json } from './api-components.ts';
import { typeText } from './client-types.ts';

/**
 * A client in TypeScript, in one file without dependencies, made from the description of the API. What is
 * in it is of this version of the agent: whoever wants the calls of another asks that one.
 */
export function clientSource(description: Json): string {
  const { schemas } = description['components'] as {
    readonly schemas: Readonly<Record<string, Json>>;
  };
  const types = Object.entries(schemas).map(
    ([name, schema]) => `export type ${name} = ${typeText(schema)};`,
  );
  const calls = Object.entries(description['paths'] as Readonly<Record<string, Json>>).flatMap(
    ([path, { post }]) => (post === undefined ? [] : [callText(path, post as Operation)]),
  );
  return [
    `// The API of Remanso ${VERSION}, as its agent described it. Ask for it again after an update.`,
    CLIENT,
    '/** Calls by name: what they take and what they answer. */',
    ['export interface RemansoCalls {', ...calls, '}'].join('\n'),
    ...types,
    '',
  ].join('\n\n');
}

interface Operation {
  readonly summary: string;
  readonly requestBody: { readonly content: Readonly<Record<string, { readonly schema: Json }>> };
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: Json }>> }>
  >;
}

function callText(path: string, { summary, requestBody, responses }: Operation): string {
  const name = path.slice('/v1/'.length);
  const schemaOf = (content: Operation['requestBody']['content']): Json =>
    content['application/json']?.schema ?? {};
  const params = typeText(schemaOf(requestBody.content));
  const answer = typeText(schemaOf(responses['200']?.content ?? {}));
  return `  /** ${summary} */\n  '${name}': { params: ${params}; answer: ${answer} };`;
}

/** What the client does; nothing that Node below 22 or a bundler does not know. */
const CLIENT = `export interface RemansoOptions {
  /** Of the agent: http://127.0.0.1:4311 */
  readonly url: string;
  /** By \`remanso token create\`. */
  readonly token: string;
  /** Whom the program acts for; stands in the trail beside the token's name. */
  readonly actor?: string;
  /** How often a call is sent again that met a busy or stopping agent, or no connection; 5. */
  readonly tries?: number;
}

export interface CallOptions {
  /** The same key is the same command, however often it is sent; by itself each call has a new one. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** Refused, and why (RFC 9457). */
export class RemansoProblem extends Error {
  readonly status: number;
  readonly code: FailureCode;
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(details.detail);
    this.name = 'RemansoProblem';
    this.status = details.status;
    this.code = details.code;
    this.details = details;
  }
}

export type RemansoEvent =
  | { readonly event: 'reset' }
  | { readonly event: 'state.changed'; readonly data: StateChangedAnswer }
  | { readonly event: 'agent.stopping' };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls an agent; commands are sent again until they are answered, and done once. */
export class Remanso {
  readonly #options: RemansoOptions;

  constructor(options: RemansoOptions) {
    this.#options = options;
  }

  /** Rejects with a RemansoProblem, or with what fetch rejects with. */
  async call<Name extends keyof RemansoCalls>(
    name: Name,
    params: RemansoCalls[Name]['params'],
    { key = crypto.randomUUID(), signal }: CallOptions = {},
  ): Promise<RemansoCalls[Name]['answer']> {
    const tries = this.#options.tries ?? 5;
    for (let at = 1; ; at += 1) {
      const answer = await this.#ask(name, params, key, signal).catch((thrown: unknown) => {
        if (at >= tries || signal?.aborted === true) throw thrown;
        return undefined;
      });
      if (answer?.ok === true) return (await answer.json()) as RemansoCalls[Name]['answer'];
      if (answer !== undefined && (answer.status !== 503 || at >= tries)) throw await problemOf(answer);
      await answer?.body?.cancel();
      const told = Number(answer?.headers.get('retry-after') ?? 0);
      await pause(Math.max(told, Math.min(2 ** (at - 1), 10)) * 1000);
    }
  }

  /** Events of one connection, until it is lost, its token is revoked or the signal is given. */
  async *events(signal?: AbortSignal): AsyncGenerator<RemansoEvent> {
    const headers = { ...this.#headers(), Accept: 'text/event-stream' };
    const stopped = signal === undefined ? {} : { signal };
    const answer = await fetch(new URL('/v1/events', this.#options.url), { headers, ...stopped });
    if (!answer.ok || answer.body === null) throw await problemOf(answer);
    let text = '';
    for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
      text += part;
      const frames = text.split('\\n\\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const fields = new Map(frame.split('\\n').map((line) => [line.split(':', 1)[0], line]));
        const event = fields.get('event')?.slice('event: '.length);
        const data: unknown = JSON.parse(fields.get('data')?.slice('data: '.length) ?? 'null');
        if (event !== undefined) yield { event, data } as RemansoEvent;
      }
    }
  }

  #ask(name: string, params: unknown, key: string, signal?: AbortSignal): Promise<Response> {
    const headers = {
      ...this.#headers(),
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    };
    const body = JSON.stringify(params);
    const stopped = signal === undefined ? {} : { signal };
    const url = new URL('/v1/' + name, this.#options.url);
    return fetch(url, { method: 'POST', headers, body, ...stopped });
  }

  #headers(): Record<string, string> {
    const { token, actor } = this.#options;
    return {
      Authorization: 'Bearer ' + token,
      ...(actor === undefined ? {} : { 'Remanso-Actor': actor }),
    };
  }
}

async function problemOf(answer: Response): Promise<Error> {
  const text = await answer.text();
  const isProblem = answer.headers.get('content-type')?.includes('application/problem+json') === true;
  if (isProblem) return new RemansoProblem(JSON.parse(text) as ProblemDetails);
  return new Error('HTTP ' + answer.status + ', and no agent of Remanso: ' + text.slice(0, 200));
}`;
