import { z } from 'zod';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { MonitorServer } from '../../../../shared/features/silences/monitors/monitor-server.ts';
import { authority } from '../../../adapters/connectors/http/api-caller.ts';
import { lengthMs } from '../../../adapters/connectors/kit/declared.ts';
import { accepted, jsonOf } from '../../../adapters/connectors/kit/http-answer.ts';
import { exchange, type HttpAnswer } from '../../../adapters/connectors/kit/http-exchange.ts';
import { hiddenResult } from '../../../adapters/connectors/kit/secrets/hidden-saying.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { SecretsAtHand } from '../../../ports/secrets.ts';

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

/** Calls of one monitor's HTTP API, with its credentials; what it repeats of a secret is hidden. */
export class MonitorHttp {
  readonly #server: MonitorServer & { readonly serverName?: string | undefined };
  readonly #secrets: SecretsAtHand;
  readonly #authorization: (token: string) => string;

  /** `authorization`: what the header says for a token, if not `Bearer`. */
  constructor(
    server: MonitorServer & { readonly serverName?: string | undefined },
    { secrets }: Pick<MonitorPorts, 'secrets'>,
    authorization = (token: string) => `Bearer ${token}`,
  ) {
    this.#server = server;
    this.#secrets = secrets;
    this.#authorization = authorization;
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

  /** Any status but 2xx is a failure. */
  async send({ method, url, body, headers }: Asked): Promise<Result<HttpAnswer>> {
    const { caFile, timeout, serverName } = this.#server;
    const credentials = this.#credentials();
    if (!credentials.ok) return credentials;
    const ca = caFile === undefined ? succeed(undefined) : await authority(caFile);
    if (!ca.ok) return ca;
    const answer = await exchange({
      ...{ method, url, timeoutMs: lengthMs(timeout) },
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...credentials.value,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(ca.value === undefined ? {} : { ca: ca.value }),
      ...(serverName === undefined ? {} : { serverName }),
    });
    return hiddenResult(answer.ok ? accepted(answer.value) : answer, this.#secrets);
  }

  #credentials(): Result<Readonly<Record<string, string>>> {
    const { token, basicAuth } = this.#server;
    if (token !== undefined) {
      const value = this.#secrets.value(token);
      return value.ok ? succeed({ authorization: this.#authorization(value.value) }) : value;
    }
    if (basicAuth === undefined) return succeed({});
    const value = this.#secrets.value(basicAuth.password);
    if (!value.ok) return value;
    const pair = Buffer.from(`${basicAuth.user}:${value.value}`).toString('base64');
    return succeed({ authorization: `Basic ${pair}` });
  }
}
