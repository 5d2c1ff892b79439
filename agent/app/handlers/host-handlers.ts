import type { Person } from '../../../shared/contract/command-parts.ts';
import type { hostCalls } from '../../../shared/contract/host-calls.ts';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import type { HostStatus } from '../../../shared/domain/now/host-status.ts';
import { hostOf, type ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Failure, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { personActor } from '../../core/commands/place-hold.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { servicesOn } from '../hosts/services-on-host.ts';
import type { Definitions } from '../../core/state/definitions.ts';
import type { AgentService } from '../agent-service.ts';
import { clearedFact, hostFailedFact, installedFact } from '../hosts/host-trail.ts';
import { guardFact, type ChangedBy } from '../schedulers/scheduler-facts.ts';
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
      return host.ok
        ? succeed(hosts.prepare(host.value, servicesOn(host.value, service.state.definitions)))
        : host;
    },
    ...changeHandlers(context, { definitionOf, checked }),
  };
}

interface Asking {
  readonly definitionOf: (id: string) => Result<HostDefinition>;
  readonly checked: (id: string) => Promise<Result<HostStatus>>;
}

/** What changes something there: each is in the trail, done or not. */
function changeHandlers(
  context: HandlerContext,
  { definitionOf, checked }: Asking,
): Pick<HostCalls, 'host.setUp' | 'host.protect' | 'host.clear'> {
  const { service, hosts } = context;
  return {
    'host.setUp': async ({ id, isByHand, ...asked }) => {
      const host = definitionOf(id);
      if (!host.ok) return host;
      const services = servicesOn(host.value, service.state.definitions);
      const done = await (isByHand === true
        ? hosts.facts(host.value)
        : hosts.setUp(host.value, services));
      const by = changedBy(asked, service.now());
      note(
        service,
        done.ok
          ? installedFact(by, host.value, hosts.prepare(host.value, services))
          : hostFailedFact(by, host.value, 'set-up', done.failure),
      );
      return done.ok ? checked(id) : done;
    },
    'host.protect': async ({ id, ...asked }) => {
      const host = definitionOf(id);
      if (!host.ok) return host;
      const outcomes = await protectedOn(host.value, asked, context);
      const status = await checked(id);
      return status.ok ? succeed({ outcomes, status: status.value }) : status;
    },
    'host.clear': async ({ id, ...asked }) => {
      const host = definitionOf(id);
      if (!host.ok) return host;
      const guarded = await guardedOn(id, context);
      const said = await hosts.clear(host.value);
      const by = changedBy(asked, service.now());
      if (!said.ok) {
        note(service, hostFailedFact(by, host.value, 'clear', said.failure));
        return said;
      }
      const removed = guarded.map((one) => guardFact('guard.removed', by, one));
      note(service, clearedFact(by, host.value, said.value), ...removed);
      return succeed({ said: [...said.value] });
    },
  };
}

function integrationsOn(hostId: string, { integrations }: Definitions): readonly string[] {
  const there = [...integrations.values()].filter(({ scheduler }) => hostOf(scheduler) === hostId);
  return there.map(({ id }) => id);
}

/** Who asked for it, and why. */
interface Asked {
  readonly person: Person;
  readonly reason?: string | undefined;
}

function changedBy({ person, reason }: Asked, at: Instant): ChangedBy {
  return { at, actor: personActor(person), reason };
}

function note(service: AgentService, ...facts: readonly AuditFact[]): void {
  const draft = new ChangeDraft();
  for (const one of facts) draft.note(one);
  service.record(draft);
}

interface EntryThere {
  readonly integrationId: string;
  readonly scheduler: ConnectedScheduler;
}

/** What our guard can stand in front of there. */
function entriesOn(hostId: string, { service }: HandlerContext): readonly EntryThere[] {
  const { integrations } = service.state.definitions;
  return [...integrations.values()].flatMap(({ id, scheduler }) =>
    hostOf(scheduler) === hostId && (scheduler.kind === 'cron' || scheduler.kind === 'systemd')
      ? [{ integrationId: id, scheduler }]
      : [],
  );
}

/** All at once: those of one crontab are put there by one change. */
function protectedOn(
  host: HostDefinition,
  asked: Asked,
  context: HandlerContext,
): Promise<{ integrationId: string; failure: Failure | null }[]> {
  const { service, connectors } = context;
  const outcomes = entriesOn(host.id, context).map(async (entry) => {
    const { integrationId, scheduler } = entry;
    const connector = await connectors.load(scheduler.kind);
    const done = connector.ok
      ? ((await connector.value.guard?.(scheduler, integrationId)) ?? succeed(false))
      : connector;
    const by = changedBy(asked, service.now());
    if (!done.ok) {
      note(service, { ...hostFailedFact(by, host, 'guard', done.failure), integrationId });
      return { integrationId, failure: done.failure };
    }
    if (done.value) note(service, guardFact('guard.placed', by, entry));
    service.schedulers.hostDrift.accept(integrationId, service.now());
    return { integrationId, failure: null };
  });
  return Promise.all(outcomes);
}

/** In front of which schedules our guard stands; those that cannot be read are left out. */
async function guardedOn(hostId: string, context: HandlerContext): Promise<readonly EntryThere[]> {
  const guarded: EntryThere[] = [];
  for (const entry of entriesOn(hostId, context)) {
    const connector = await context.connectors.load(entry.scheduler.kind);
    const read = connector.ok ? await connector.value.read(entry.scheduler) : connector;
    if (read.ok && read.value.isGuarded === true) guarded.push(entry);
    // Nobody waits for each of hundreds where none answers.
    if (!read.ok && read.failure.code === 'scheduler-unreachable') return guarded;
  }
  return guarded;
}

function unknown(host: string): Result<never> {
  return failAs('not-found', [say('host-unknown', { host })]);
}
