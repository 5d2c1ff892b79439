import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { SecretRef } from '../../../../../shared/domain/values/secret-ref.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { MonitorServer } from '../../../../../shared/features/silences/monitors/monitor-server.ts';
import { authority } from '../../../../adapters/connectors/http/api-caller.ts';
import { lengthMs } from '../../../../adapters/connectors/kit/declared.ts';
import { accepted, jsonOf } from '../../../../adapters/connectors/kit/http-answer.ts';
import { exchange, type HttpAnswer } from '../../../../adapters/connectors/kit/http-exchange.ts';
import { retryAfterMs } from '../../../../adapters/connectors/kit/retry-after.ts';
import { hiddenResult } from '../../../../adapters/connectors/kit/secrets/hidden-saying.ts';
import type { Clock } from '../../../../ports/time/clock.ts';
import type { SecretsAtHand } from '../../../../ports/secrets.ts';

export interface MonitorPorts {
  readonly clock: Clock;
  readonly secrets: SecretsAtHand;
}

interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A header that says a secret, such as `Token token=` and the token; or a part of the query. */
interface SentSecret {
  readonly name: string;
  readonly secret: SecretRef;
  readonly prefix?: string;
  readonly in?: 'query';
}

interface Credentials {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

type Reached = MonitorServer & { readonly serverName?: string | undefined };

const TOO_MANY = 429;

/** Calls of one monitor's HTTP API, with its credentials; what it repeats of a secret is hidden. */
export class MonitorHttp {
  readonly #server: Reached;
  readonly #clock: Clock;
  readonly #secrets: SecretsAtHand;
  readonly #sentSecrets: readonly SentSecret[];

  /** `sentSecrets`: in place of a bearer token or a password. */
  constructor(
    server: Reached,
    { clock, secrets }: MonitorPorts,
    sentSecrets: readonly SentSecret[] = server.token === undefined
      ? []
      : [{ name: 'authorization', secret: server.token, prefix: 'Bearer ' }],
  ) {
    this.#server = server;
    this.#clock = clock;
    this.#secrets = secrets;
    this.#sentSecrets = sentSecrets;
  }

  async json<T>(schema: z.ZodType<T>, asked: Asked): Promise<Result<T>> {
    const answer = await this.send(asked);
    if (!answer.ok) return answer;
    const json = jsonOf(answer.value);
    if (!json.ok) return hiddenResult(json, this.#secrets);
    const read = schema.safeParse(json.value);
    if (read.success) return succeed(read.data);
    const why = z.prettifyError(read.error);
    const said = say('monitor-answer', { asked: answer.value.asked, why });
    return hiddenResult(failAs('scheduler-refused', [said]), this.#secrets);
  }

  /** Any status but 2xx is a failure. One that asks to wait for a moment is asked once more. */
  async send(asked: Asked): Promise<Result<HttpAnswer>> {
    const longestMs = lengthMs(this.#server.timeout);
    const begun = performance.now();
    const first = await this.#exchange(asked, longestMs);
    if (!first.ok) return first;
    const { status, retryAfter } = first.value;
    const waitMs = retryAfterMs(retryAfter, this.#clock.now()) ?? Infinity;
    const leftMs = Math.floor(longestMs - (performance.now() - begun) - waitMs);
    // What comes after the limit is the keeper's to try again.
    if (status !== TOO_MANY || leftMs <= 0) return this.#judged(first.value);
    await sleep(waitMs);
    const second = await this.#exchange(asked, leftMs);
    return second.ok ? this.#judged(second.value) : second;
  }

  #judged(answer: HttpAnswer): Result<HttpAnswer> {
    return hiddenResult(accepted(answer), this.#secrets);
  }

  async #exchange(
    { method, url, body, headers }: Asked,
    timeoutMs: number,
  ): Promise<Result<HttpAnswer>> {
    const credentials = this.#credentials(url);
    if (!credentials.ok) return credentials;
    const { caFile, serverName } = this.#server;
    const ca = caFile === undefined ? succeed(undefined) : await authority(caFile);
    if (!ca.ok) return ca;
    const answer = await exchange({
      ...{ method, url: credentials.value.url, timeoutMs },
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...credentials.value.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(ca.value === undefined ? {} : { ca: ca.value }),
      ...(serverName === undefined ? {} : { serverName }),
    });
    return hiddenResult(answer, this.#secrets);
  }

  #credentials(asked: URL): Result<Credentials> {
    const { basicAuth } = this.#server;
    const url = new URL(asked);
    const headers: Record<string, string> = {};
    for (const { name, secret, prefix = '', in: where } of this.#sentSecrets) {
      const value = this.#secrets.value(secret);
      if (!value.ok) return value;
      if (where === 'query') url.searchParams.set(name, value.value);
      else headers[name] = prefix + value.value;
    }
    if (basicAuth === undefined || this.#sentSecrets.length > 0) {
      return succeed({ url, headers });
    }
    const value = this.#secrets.value(basicAuth.password);
    if (!value.ok) return value;
    const pair = Buffer.from(`${basicAuth.user}:${value.value}`).toString('base64');
    return succeed({ url, headers: { authorization: `Basic ${pair}` } });
  }
}
