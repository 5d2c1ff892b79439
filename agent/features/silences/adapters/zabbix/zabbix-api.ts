import { z } from 'zod';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import { hostOf } from '../../../../../shared/features/silences/monitors/monitor-server.ts';
import type { ZabbixMonitor } from '../../../../../shared/features/silences/monitors/zabbix.ts';
import { hiddenResult } from '../../../../adapters/connectors/kit/secrets/hidden-saying.ts';
import { addressOf } from '../kit/address.ts';
import { MonitorHttp, type MonitorPorts } from '../kit/monitor-http.ts';

/** Zabbix sends numbers and instants as text. */
export const whole = z.coerce.number().int();

const fault = z.object({ message: z.string(), data: z.string().default('') });

const NEITHER = { message: 'The answer has neither a result nor an error.', data: '' };

/** How the data of faults begin that have a cure of ours. */
const ADVICE = [
  ['Not authorized', say('zabbix-token')],
  ['Session terminated', say('zabbix-token')],
  ['API token expired', say('zabbix-token')],
  ['No permissions', say('zabbix-right')],
] as const;

/** Calls of one Zabbix's API, by JSON-RPC. */
export class ZabbixApi {
  readonly #http: MonitorHttp;
  readonly #ports: MonitorPorts;
  readonly #url: URL;
  /** Its host, as failures name it. */
  readonly at: string;

  constructor(ports: MonitorPorts, monitor: ZabbixMonitor) {
    this.#http = new MonitorHttp(monitor, ports);
    this.#ports = ports;
    this.#url = addressOf(monitor.url, 'api_jsonrpc.php');
    this.at = hostOf(monitor.url);
  }

  async call<T>(method: string, params: unknown, schema: z.ZodType<T>): Promise<Result<T>> {
    const answer = z.object({ result: schema.optional(), error: fault.default(NEITHER) });
    const answered = await this.#http.json(answer, {
      ...{ method: 'POST', url: this.#url },
      body: { jsonrpc: '2.0', id: 1, method, params },
    });
    if (!answered.ok) return answered;
    const { result, error } = answered.value;
    if (result !== undefined) return succeed(result);
    const { message, data } = error;
    const asked = `${this.at} ${method}`;
    const refused = say('monitor-refused', { asked, why: `${message} ${data}`.trim() });
    const advice = ADVICE.find(([begin]) => data.startsWith(begin))?.[1];
    const said = advice === undefined ? [refused] : [refused, advice];
    return hiddenResult(failAs('scheduler-refused', said), this.#ports.secrets);
  }

  /** How many there are. */
  count(method: string, params: object): Promise<Result<number>> {
    return this.call(method, { ...params, countOutput: true }, whole);
  }
}
