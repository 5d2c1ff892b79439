import type { HostsHolding } from '../../shared/domain/now/snapshot.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { featureCalls, type FeatureCall } from '../../shared/features/feature-calls.ts';
import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import type { Plan } from '../core/gate/plan.ts';
import { allWaiting, type WaitingPlans } from '../core/validation/waiting-plans.ts';
import { observersDelay } from './engine/turns/turn-timers.ts';
import type { Observer } from './engine/turns/turns.ts';
import type { OlderEntries } from '../ports/trail/older-entries.ts';
import type { HoldsOnHosts } from './guards/holds-on-hosts.ts';
import type { Feature, FeatureAtWork, House } from './feature.ts';
import type { Member } from './engine/member.ts';

/** All features of an agent, as one. */
export class FeaturesAtWork {
  readonly members: readonly Member[];
  readonly observers: readonly Observer[];
  readonly #atWork: readonly (FeatureAtWork & Pick<Feature, 'name'>)[];
  readonly #guard: House['guard'];

  /** In the order of the list. */
  constructor(features: readonly Feature[], house: House) {
    const begun = features.map((feature) => {
      const { name } = feature;
      const delay = observersDelay(house.delay, house.guard, name);
      return { name, ...feature.begin({ ...house, delay }) };
    });
    this.#atWork = begun;
    this.#guard = house.guard;
    this.members = begun.map(({ name, follow, start, halt }) => {
      const life = { ...(start && { start }), ...(halt && { halt }) };
      return follow === undefined ? life : { name, follow, ...life };
    });
    this.observers = begun.flatMap(({ observers }) => observers ?? []);
  }

  /** Of all their calls; one that none of them answers is a defect. */
  get handlers(): Pick<CallHandlers, FeatureCall> {
    return allAnswered(
      this.#atWork.reduce<FeatureAtWork['handlers']>(
        (all, { handlers }) => ({ ...all, ...handlers }),
        {},
      ),
    );
  }

  waiting(now: Instant): WaitingPlans {
    return allWaiting(this.#atWork.flatMap(({ waiting }) => waiting?.(now) ?? []));
  }

  /** Absent: no plan travels, and hosts go on by the one they have. */
  get onHosts(): HoldsOnHosts | undefined {
    return this.#atWork.find(({ onHosts }) => onHosts !== undefined)?.onHosts;
  }

  holding(plan: Pick<Plan, 'board'>, now: Instant): HostsHolding | undefined {
    return this.#atWork.find(({ holding }) => holding !== undefined)?.holding?.(plan, now);
  }

  /** Absent: the trail is what the database has. */
  get olderEntries(): OlderEntries | undefined {
    return this.#atWork.find(({ olderEntries }) => olderEntries !== undefined)?.olderEntries;
  }

  /** Opens their ways to the calls; what it returns closes them. */
  openWays(handlers: CallHandlers): () => Promise<void> {
    const ways = this.#atWork.flatMap(({ openWay }) => openWay?.(handlers) ?? []);
    return async () => {
      await Promise.all(ways.map((way) => way.close()));
    };
  }

  ready(): void {
    for (const { name, ready } of this.#atWork) {
      if (ready !== undefined) void this.#guard.settle(name, ready);
    }
  }

  /** What ends after the last entry, by the name of the feature. */
  get finishing(): readonly (readonly [name: string, finish: () => Promise<void>])[] {
    return this.#atWork.flatMap(({ name, finish }) =>
      finish === undefined ? [] : [[name, finish] as const],
    );
  }
}

function allAnswered(
  handlers: Partial<Pick<CallHandlers, FeatureCall>>,
): Pick<CallHandlers, FeatureCall> {
  const unanswered = Object.keys(featureCalls).filter((name) => !(name in handlers));
  if (unanswered.length > 0) throw new Error(`No feature answers ${unanswered.join(', ')}.`);
  return handlers as Pick<CallHandlers, FeatureCall>;
}
