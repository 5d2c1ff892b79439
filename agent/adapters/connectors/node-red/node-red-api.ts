import type { NodeRedServer } from '../../../../shared/domain/schedulers/kinds/node-red-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Secrets } from '../../../ports/secrets.ts';
import { lengthMs } from '../kit/declared.ts';
import { accepted, jsonOf } from '../kit/http-answer.ts';
import { exchange, type HttpAnswer } from '../kit/http-exchange.ts';
import { textOf, textsOf } from '../kit/secrets/known-secrets.ts';
import { authority } from '../http/api-caller.ts';
import { isFlows, type Flows } from './flow-triggers.ts';

/** The admin API of one Node-RED (`/flows`, version 2, with revisions). */
export class NodeRedApi {
  readonly #secrets: Secrets;

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  async flows(scheduler: NodeRedServer): Promise<Result<Flows>> {
    const answer = await this.#send(scheduler, 'GET', {});
    if (!answer.ok) return answer;
    const json = jsonOf(answer.value);
    if (!json.ok) return json;
    if (isFlows(json.value)) return succeed(json.value);
    const { asked } = answer.value;
    return failAs('scheduler-unreachable', [say('node-red-no-flows', { asked })]);
  }

  /**
   * Deploys flows that were read at `rev`: only changed nodes are restarted, so messages in
   * progress in others arrive. `scheduler-changed` if someone deployed in between.
   */
  async deploy(scheduler: NodeRedServer, { rev, flows }: Flows): Promise<Result<void>> {
    const headers = { 'Content-Type': 'application/json', 'Node-RED-Deployment-Type': 'nodes' };
    const answer = await this.#send(scheduler, 'POST', headers, JSON.stringify({ rev, flows }));
    if (!answer.ok) return answer;
    const json = jsonOf(answer.value);
    return json.ok ? succeed(undefined) : json;
  }

  async #send(
    scheduler: NodeRedServer,
    method: 'GET' | 'POST',
    own: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Result<HttpAnswer>> {
    const { caFile, timeout, url } = scheduler;
    const headers = await this.#headers(scheduler);
    if (!headers.ok) return headers;
    const ca = caFile === undefined ? succeed(undefined) : await authority(caFile);
    if (!ca.ok) return ca;
    const sent = await exchange({
      method,
      url: new URL(`${url.replace(/\/+$/, '')}/flows`),
      headers: { ...headers.value, 'Node-RED-API-Version': 'v2', ...own },
      timeoutMs: lengthMs(timeout),
      ...(body === undefined ? {} : { body }),
      ...(ca.value === undefined ? {} : { ca: ca.value }),
    });
    return sent.ok ? accepted(sent.value) : sent;
  }

  async #headers(scheduler: NodeRedServer): Promise<Result<Record<string, string>>> {
    const headers = await textsOf(scheduler.headers, this.#secrets);
    const { basicAuth } = scheduler;
    if (!headers.ok || basicAuth === undefined) return headers;
    const user = await textOf(basicAuth.user, this.#secrets);
    const password = await textOf(basicAuth.password, this.#secrets);
    if (!user.ok) return user;
    if (!password.ok) return password;
    const pair = Buffer.from(`${user.value}:${password.value}`).toString('base64');
    return succeed({ ...headers.value, Authorization: `Basic ${pair}` });
  }
}
