import type { hostCalls } from '../../../shared/contract/host-calls.ts';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { HostStatus } from '../../../shared/domain/now/host-status.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import { succeed, type Failure, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { Definitions } from '../../core/state/definitions.ts';
import type { Connectors } from '../../ports/connector.ts';
import { connectedOf } from '../schedulers/connected-list.ts';
import type { HandlerContext } from './handler-context.ts';

type HostCalls = Pick<CallHandlers, keyof typeof hostCalls>;

export function hostHandlers(context: HandlerContext): HostCalls {
  const { service, hosts } = context;
  const definitionOf = (id: string): Result<HostDefinition> => {
    const host = service.state.definitions.hosts.get(id);
    return host === undefined ? unknown(id) : succeed(host);
  };
  const statusOf = (id: string): Result<HostStatus> => {
    const status = service.hosts?.statusOf(id);
    return status === undefined ? unknown(id) : succeed(status);
  };
  /** A host that does not answer is an answer, too: its status says why. */
  const checked = async (id: string): Promise<Result<HostStatus>> => {
    await service.hosts?.check(id);
    service.schedulers.readAgain(integrationsOn(id, service.state.definitions));
    return statusOf(id);
  };
  return {
    'host.list': () => {
      const ids = [...service.state.definitions.hosts.keys()];
      const listed = ids.map((id) => service.hosts?.statusOf(id));
      return succeed({ hosts: listed.filter((one) => one !== undefined) });
    },
    'host.check': async ({ id }) => {
      const host = definitionOf(id);
      return host.ok ? checked(id) : host;
    },
    'host.prepare': ({ id }) => {
      const host = definitionOf(id);
      return host.ok ? succeed(hosts.prepare(host.value)) : host;
    },
    'host.setUp': async ({ id }) => {
      const host = definitionOf(id);
      if (!host.ok) return host;
      const done = await hosts.setUp(host.value);
      return done.ok ? checked(id) : done;
    },
    'host.protect': async ({ id }) => {
      const host = definitionOf(id);
      if (!host.ok) return host;
      const outcomes = await protectedOn(id, context);
      const status = await checked(id);
      return status.ok ? succeed({ outcomes, status: status.value }) : status;
    },
    'host.clear': async ({ id }) => {
      const host = definitionOf(id);
      if (!host.ok) return host;
      const said = await hosts.clear(host.value);
      return said.ok ? succeed({ said: [...said.value] }) : said;
    },
  };
}

function integrationsOn(hostId: string, { integrations }: Definitions): readonly string[] {
  const there = [...integrations.values()].filter(({ scheduler }) => hostOf(scheduler) === hostId);
  return there.map(({ id }) => id);
}

/** All at once: those of one crontab are put there by one change. */
function protectedOn(
  hostId: string,
  { service, connectors }: HandlerContext,
): Promise<{ integrationId: string; failure: Failure | null }[]> {
  const { definitions } = service.state;
  const there = integrationsOn(hostId, definitions).map(async (id) => {
    const done = await guarded(definitions.integrations.get(id), connectors);
    if (done?.ok === true) service.schedulers.hostDrift.accept(id, service.now());
    return done === undefined
      ? []
      : [{ integrationId: id, failure: done.ok ? null : done.failure }];
  });
  return Promise.all(there).then((outcomes) => outcomes.flat());
}

/** `undefined`: nothing is put in front of it. */
async function guarded(
  integration: Integration | undefined,
  connectors: Connectors,
): Promise<Result<void> | undefined> {
  const scheduler = connectedOf(integration);
  if (integration === undefined || scheduler === undefined) return undefined;
  const connector = await connectors.load(scheduler.kind);
  if (!connector.ok) return connector;
  return (await connector.value.guard?.(scheduler, integration.id)) ?? succeed(undefined);
}

function unknown(host: string): Result<never> {
  return failAs('not-found', [say('host-unknown', { host })]);
}
