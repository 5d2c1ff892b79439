import { causeOf } from '../../../../shared/cause-of.ts';
import type { Person } from '../../../../shared/contract/command-parts.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { AuditFact } from '../../../../shared/domain/facts/audit-fact.ts';
import { hostOf, type ConnectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import { personActor } from '../../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { hostFailedFact, installedFact } from './host-trail.ts';
import { servicesOn } from './services-on-host.ts';
import { guardFact, type ChangedBy } from '../../../app/schedulers/scheduler-facts.ts';
import type { House } from '../../../app/feature.ts';
import type { HostPlans } from './host-plans.ts';
import type { HostWatch } from './host-watch.ts';

/** What calls about hosts work with. */
export interface HostScene extends Pick<House, 'clock' | 'connectors' | 'ledger' | 'schedulers'> {
  readonly plans: HostPlans;
  readonly watch: HostWatch;
}

/** Who asked for it, and why. */
export interface Asked {
  readonly person: Person;
  readonly reason?: string | undefined;
}

export interface EntryThere {
  readonly integrationId: string;
  readonly scheduler: ConnectedScheduler;
}

interface Outcome {
  readonly integrationId: string;
  readonly failure: Failure | null;
}

type Guarded = Outcome & { readonly entry: EntryThere; readonly isNew: boolean };

export function changedBy({ person, reason }: Asked, at: Instant): ChangedBy {
  return { at, actor: personActor(person), reason };
}

export function note(
  { ledger, clock }: Pick<HostScene, 'clock' | 'ledger'>,
  ...facts: readonly AuditFact[]
): void {
  const draft = new ChangeDraft();
  for (const one of facts) draft.note(one);
  ledger.record(draft, clock.now());
}

/** What our guard can stand in front of there, or the plan can stop and start. */
export function entriesOn(hostId: string, { ledger }: HostScene): readonly EntryThere[] {
  const { integrations } = ledger.state.definitions;
  return [...integrations.values()].flatMap(({ id, scheduler }) =>
    hostOf(scheduler) === hostId &&
    (scheduler.kind === 'cron' || scheduler.kind === 'systemd' || scheduler.kind === 'service')
      ? [{ integrationId: id, scheduler }]
      : [],
  );
}

/**
 * All at once: those of one crontab are put there by one change. Services that are not under the plan
 * there yet are put there as the host was set up.
 */
export async function protectedOn(
  host: HostDefinition,
  asked: Asked,
  scene: HostScene,
): Promise<Outcome[]> {
  const { clock, schedulers } = scene;
  const entries = entriesOn(host.id, scene);
  const first = await Promise.all(entries.map((entry) => guarded(entry, scene)));
  const outcomes = first.some(isServiceLacking)
    ? await withServices(host, first, asked, scene)
    : first;
  for (const { integrationId, entry, failure, isNew } of outcomes) {
    const by = changedBy(asked, clock.now());
    if (failure !== null) {
      note(scene, { ...hostFailedFact(by, host, 'guard', failure), integrationId });
      continue;
    }
    if (isNew) note(scene, guardFact('guard.placed', by, entry));
    schedulers.hostDrift.accept(integrationId, clock.now());
  }
  return outcomes.map(({ integrationId, failure }) => ({ integrationId, failure }));
}

/** Set-up is what it lacks. */
function isServiceLacking({ failure }: Outcome): boolean {
  const code = causeOf(failure);
  return code === 'service-not-listed' || code === 'service-not-watched';
}

async function withServices(
  host: HostDefinition,
  first: readonly Guarded[],
  asked: Asked,
  scene: HostScene,
): Promise<Guarded[]> {
  const { clock, ledger, plans } = scene;
  const services = servicesOn(host, ledger.state.definitions);
  const done = await plans.setUp(host, services);
  const by = changedBy(asked, clock.now());
  note(
    scene,
    done.ok
      ? installedFact(by, host, plans.prepare(host, services))
      : hostFailedFact(by, host, 'set-up', done.failure),
  );
  const second = first.map(async (one) => {
    if (!isServiceLacking(one)) return one;
    if (!done.ok) return { ...one, failure: done.failure };
    return { ...(await guarded(one.entry, scene)), isNew: true };
  });
  return Promise.all(second);
}

async function guarded(entry: EntryThere, { connectors }: HostScene): Promise<Guarded> {
  const { integrationId, scheduler } = entry;
  const connector = await connectors.load(scheduler.kind);
  const done: Result<boolean> = connector.ok
    ? ((await connector.value.guard?.(scheduler, integrationId)) ?? succeed(false))
    : connector;
  return done.ok
    ? { integrationId, entry, failure: null, isNew: done.value }
    : { integrationId, entry, failure: done.failure, isNew: false };
}

/** In front of which schedules our guard stands; those that cannot be read are left out. */
export async function guardedOn(hostId: string, scene: HostScene): Promise<readonly EntryThere[]> {
  const there: EntryThere[] = [];
  for (const entry of entriesOn(hostId, scene)) {
    const connector = await scene.connectors.load(entry.scheduler.kind);
    const read = connector.ok ? await connector.value.read(entry.scheduler) : connector;
    if (read.ok && read.value.isGuarded === true) there.push(entry);
    // Nobody waits for each of hundreds where none answers.
    if (!read.ok && read.failure.code === 'scheduler-unreachable') return there;
  }
  return there;
}
