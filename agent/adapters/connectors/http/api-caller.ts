import { readFile } from 'node:fs/promises';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { SecretRef } from '../../../../shared/domain/values/secret-ref.ts';
import type {
  HttpScheduler,
  HttpTemplates,
  RequestTemplate,
} from '../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Secrets } from '../../../ports/secrets.ts';
import { canonicalJson } from '../../chain/canonical-json.ts';
import { lengthMs } from '../kit/declared.ts';
import { jsonOf } from '../kit/http-answer.ts';
import { exchange, type HttpAnswer, type HttpCall } from '../kit/http-exchange.ts';
import { textOf } from '../kit/secrets/known-secrets.ts';
import { encodeFor, fillTemplate, type FilledRequest } from './fill-template.ts';
import type { Captured } from './read-answer.ts';

const UNAUTHORIZED = 401;

/** Talks to one kind of API for all its schedulers; keeps login tokens until they are rejected. */
export class ApiCaller {
  readonly #secrets: Secrets;
  readonly #logins = new Map<string, Readonly<Record<string, string>>>();

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  /** Sends one request, once; again only if the server answered 401. */
  async send(
    scheduler: HttpScheduler,
    templates: HttpTemplates,
    template: RequestTemplate,
    captured: Captured,
  ): Promise<Result<HttpAnswer>> {
    const { login } = templates;
    if (login === undefined) return this.#sendAs(scheduler, template, captured, {});
    const key = canonicalJson(scheduler);
    const known = this.#logins.get(key);
    if (known !== undefined) {
      const answer = await this.#sendAs(scheduler, template, captured, known);
      if (!answer.ok || answer.value.status !== UNAUTHORIZED) return answer;
    }
    const taken = await this.#logIn(scheduler, login);
    if (!taken.ok) return taken;
    this.#logins.set(key, taken.value);
    return this.#sendAs(scheduler, template, captured, taken.value);
  }

  async #logIn(
    scheduler: HttpScheduler,
    { request, take }: NonNullable<HttpTemplates['login']>,
  ): Promise<Result<Record<string, string>>> {
    const answer = await this.#sendAs(scheduler, request, {}, {});
    if (!answer.ok) return answer;
    const { asked, status } = answer.value;
    if (status === 400 || status === UNAUTHORIZED || status === 403 || status === 422) {
      return failAs('scheduler-refused', [say('http-login', { asked, status })]);
    }
    const json = jsonOf(answer.value);
    if (!json.ok) return json;
    const taken: Record<string, string> = {};
    for (const [name, key] of Object.entries(take)) {
      const value = fieldOf(json.value, key);
      if (value === undefined) {
        return failAs('scheduler-refused', [say('http-login-lacks', { asked, status, key })]);
      }
      taken[name] = value;
    }
    return succeed(taken);
  }

  async #sendAs(
    scheduler: HttpScheduler,
    template: RequestTemplate,
    captured: Captured,
    taken: Readonly<Record<string, string>>,
  ): Promise<Result<HttpAnswer>> {
    const parameters = { ...scheduler.parameters, ...taken };
    const headers = { ...scheduler.headers, ...template.headers };
    const values = { parameters, captured };
    const filled = fillTemplate({ ...template, headers }, scheduler.baseUrl, values);
    if (!filled.ok) return filled;
    const call = await this.#callOf(filled.value, scheduler);
    return call.ok ? exchange(call.value) : call;
  }

  async #callOf(filled: FilledRequest, scheduler: HttpScheduler): Promise<Result<HttpCall>> {
    const headers: Record<string, string> = { accept: 'application/json' };
    for (const [name, parts] of Object.entries(filled.headers)) {
      const text = await this.#text(parts, (value) => value);
      if (!text.ok) return text;
      headers[name] = text.value;
    }
    const { basicAuth, caFile, timeout } = scheduler;
    if (basicAuth !== undefined) {
      const pair = await this.#text([basicAuth.user, ':', basicAuth.password], (value) => value);
      if (!pair.ok) return pair;
      headers['authorization'] = `Basic ${Buffer.from(pair.value).toString('base64')}`;
    }
    const body = await this.#text(filled.body ?? [], (value) => encodeFor(filled.bodyType, value));
    if (!body.ok) return body;
    const ca = caFile === undefined ? succeed(undefined) : await authority(caFile);
    if (!ca.ok) return ca;
    return succeed({
      method: filled.method,
      url: filled.url,
      headers,
      timeoutMs: lengthMs(timeout),
      ...(filled.body === undefined ? {} : { body: body.value }),
      ...(ca.value === undefined ? {} : { ca: ca.value }),
    });
  }

  async #text(
    parts: readonly (string | SecretRef)[],
    encode: (value: string) => string,
  ): Promise<Result<string>> {
    let text = '';
    for (const part of parts) {
      const value = await textOf(part, this.#secrets);
      if (!value.ok) return value;
      text += typeof part === 'string' ? part : encode(value.value);
    }
    return succeed(text);
  }
}

/** The CA certificate that `caFile` names. */
export async function authority(caFile: string): Promise<Result<Buffer>> {
  try {
    return succeed(await readFile(caFile));
  } catch (error) {
    const why = errorMessage(error);
    return failAs('scheduler-unreachable', [say('http-ca', { why })]);
  }
}

function fieldOf(json: unknown, key: string): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const value: unknown = Reflect.get(json, key);
  return typeof value === 'string' ? value : undefined;
}
