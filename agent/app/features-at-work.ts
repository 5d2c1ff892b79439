import type { Instant } from '../../shared/domain/values/instant.ts';
import { featureCalls, type FeatureCall } from '../../shared/features/feature-calls.ts';
import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import { allWaiting, type WaitingPlans } from '../core/validation/waiting-plans.ts';
import type { Follower } from './engine/engine.ts';
import { observersDelay } from './engine/turn-timers.ts';
import type { Feature, FeatureAtWork, House } from './feature.ts';

/** All features of an agent, as one. */
export class FeaturesAtWork {
  readonly followers: readonly Follower[];
  readonly #atWork: readonly FeatureAtWork[];

  /** In the order of the list. */
  constructor(features: readonly Feature[], house: House) {
    const begun = features.map((feature) => {
      const { name } = feature;
      const delay = observersDelay(house.delay, house.guard, name);
      return { name, ...feature.begin({ ...house, delay }) };
    });
    this.#atWork = begun;
    this.followers = begun.flatMap(({ name, follow }) =>
      follow === undefined ? [] : { name, follow },
    );
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

  halt(): void {
    for (const { halt } of this.#atWork) halt?.();
  }
}

function allAnswered(
  handlers: Partial<Pick<CallHandlers, FeatureCall>>,
): Pick<CallHandlers, FeatureCall> {
  const unanswered = Object.keys(featureCalls).filter((name) => !(name in handlers));
  if (unanswered.length > 0) throw new Error(`No feature answers ${unanswered.join(', ')}.`);
  return handlers as Pick<CallHandlers, FeatureCall>;
}
