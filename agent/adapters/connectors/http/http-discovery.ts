import { serverName } from '../../../../shared/domain/schedulers/discovery-server.ts';
import {
  httpScheduler,
  type HttpServer,
} from '../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Discovered, ServerDiscoverer } from '../../../ports/schedulers/connector.ts';
import type { Discovery } from '../../../ports/schedulers/discovery.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { foundId } from '../kit/found-id.ts';
import { accepted, jsonOf } from '../kit/http-answer.ts';
import { ApiCaller } from './api-caller.ts';
import { httpPreset } from './http-presets.ts';
import { listAirflow } from './listings/list-airflow.ts';
import { listJenkins } from './listings/list-jenkins.ts';
import { listN8n } from './listings/list-n8n.ts';
import { listRundeck } from './listings/list-rundeck.ts';
import type { AskList, ListAll, ListedEntry } from './listings/listed-entry.ts';
import { unread } from '../kit/unread.ts';

const LISTS: Readonly<Record<HttpServer['preset'], ListAll>> = {
  airflow: listAirflow,
  jenkins: listJenkins,
  n8n: listN8n,
  rundeck: listRundeck,
};

/** Everything that a preset's API lists. Alumio's list API is unknown. */
export class HttpDiscovery implements ServerDiscoverer<HttpServer> {
  readonly #api: ApiCaller;

  constructor(world: Pick<ConnectorWorld, 'secrets'>) {
    this.#api = new ApiCaller(world.secrets);
  }

  async discover(server: HttpServer): Promise<Result<Discovery>> {
    const { templates } = httpPreset(server);
    const { headers } = templates.status;
    const ask: AskList = async (path, values = {}) => {
      const request = { method: 'GET', path, headers } as const;
      const sent = await this.#api.send(server, templates, request, values);
      if (!sent.ok) return sent;
      const answer = accepted(sent.value);
      return answer.ok ? jsonOf(answer.value) : answer;
    };
    const listed = await LISTS[server.preset](ask, server.parameters);
    if (!listed.ok) return listed;
    const { entries, untold = [] } = listed.value;
    const where = serverName(server);
    return succeed({
      found: entries.map((entry) => discovered(server, entry)),
      unreadable: untold.map(({ why, code }) => unread(where, why, code)),
    });
  }
}

function discovered(server: HttpServer, entry: ListedEntry): Discovered {
  const { parameters, below = '', name, schedule, nextRunAt, enabled } = entry;
  const baseUrl = server.baseUrl.replace(/\/+$/, '') + below;
  return {
    scheduler: httpScheduler.parse({ ...server, baseUrl, parameters }),
    id: foundId(name),
    name,
    schedule,
    nextRunAt: enabled ? nextRunAt : null,
    enabled,
  };
}
