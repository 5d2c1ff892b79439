import type { Person } from '../../../shared/contract/command-parts.ts';
import type { guardCalls } from '../../../shared/contract/guard-calls.ts';
import type { schedulerCalls } from '../../../shared/contract/scheduler-calls.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { decideDrift } from '../../core/commands/runs/decide-drift.ts';
import { personActor } from '../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { fact } from '../../core/state/facts.ts';
import { guardsSeen } from '../guards/guards-seen.ts';
import { withOurPause } from '../schedulers/our-pause.ts';
import type { HandlerContext } from './handler-context.ts';

type SchedulerCalls = Pick<CallHandlers, keyof typeof schedulerCalls | keyof typeof guardCalls>;

export function schedulerHandlers(context: HandlerContext): SchedulerCalls {
  const { connectors, discover, guardCommand, schedulers, service, store } = context;
  return {
    'scheduler.preflight': async ({ scheduler }) => {
      const connector = await connectors.load(scheduler.kind);
      if (!connector.ok) return connector;
      const capabilities = connector.value.capabilities(scheduler);
      const findings = (await connector.value.preflight?.(scheduler)) ?? [];
      const pauses = schedulers.scenes.pauses();
      return succeed({ capabilities, findings: withOurPause(findings, scheduler, pauses) });
    },
    'scheduler.read': async ({ scheduler }) => {
      const connector = await connectors.load(scheduler.kind);
      if (!connector.ok) return connector;
      const read = await connector.value.read(scheduler);
      if (!read.ok) return read;
      const { enabled, nextRunAt, running, pausedBy } = read.value;
      return succeed({ enabled, nextRunAt: textOf(nextRunAt), running, pausedBy });
    },
    'scheduler.discover': async (places) => {
      const { found, unreadable, hosts } = await discover(places);
      const texts = found.map((one) => ({ ...one, nextRunAt: textOf(one.nextRunAt) }));
      return succeed({ found: texts, unreadable: [...unreadable], hosts: [...hosts] });
    },
    'scheduler.decideDrift': async (params) => {
      const decided = await service.desk.decide('scheduler.decideDrift', params, (scene) =>
        decideDrift(scene, params, schedulers.seen(params.integrationId)),
      );
      if (decided.ok && !params.dryRun) schedulers.driftDecided(params.integrationId);
      return decided;
    },
    'guard.list': ({ integrationIds }) => {
      const guards = guardsSeen(integrationIds, (query) => store.auditPage(query));
      return succeed({ command: guardCommand, guards });
    },
    ...secretHandlers(context),
  };
}

function secretHandlers({
  secrets,
  schedulers,
  service,
}: HandlerContext): Pick<SchedulerCalls, 'secret.list' | 'secret.set' | 'secret.remove'> {
  return {
    'secret.list': async ({ places }) => {
      const listed = secrets.list();
      if (!listed.ok) return listed;
      const states = places ? await secrets.places() : [];
      return succeed({ secrets: [...listed.value], places: [...states] });
    },
    'secret.set': async ({ person, name, value, store }) => {
      const kept = await secrets.set(name, value, store);
      if (!kept.ok) return kept;
      service.record(secretDraft(name, 'set', person, service.now()));
      schedulers.retryNow();
      return kept;
    },
    'secret.remove': async ({ person, name }) => {
      const removed = await secrets.remove(name);
      if (!removed.ok) return removed;
      service.record(secretDraft(name, 'remove', person, service.now()));
      return succeed({});
    },
  };
}

function secretDraft(
  name: string,
  action: 'set' | 'remove',
  person: Person,
  at: Instant,
): ChangeDraft {
  const draft = new ChangeDraft();
  const actor = personActor(person);
  draft.note(fact({ at, kind: 'secret.changed', actor, detail: { action, secret: name } }));
  return draft;
}

function textOf(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
