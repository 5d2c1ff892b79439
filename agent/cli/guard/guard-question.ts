import type { Said } from '../../../shared/words/language.ts';
import type { Clock } from '../../ports/clock.ts';
import { readFlag, type Verdict } from './guard-flag.ts';
import type { PlanSearch } from './guard-plan.ts';
import { GuardRegistration } from './guard-registration.ts';

export interface GuardAnswer {
  readonly verdict: Verdict | { readonly kind: 'no-agent' };
  /** One with each agent that is to know of this run. */
  readonly registrations: readonly GuardRegistration[];
  /** Why an agent will not see this run. */
  readonly unseen: Said | undefined;
}

/**
 * Registers with the agents whose plans were found, and then reads the plans. Held by one of them is
 * held; free is only what all of them let run.
 */
export function askPlans(
  search: PlanSearch,
  integrationId: string,
  clock: Clock,
  report: (trouble: Said) => void,
): GuardAnswer {
  if (search.kind === 'none') {
    return { verdict: { kind: 'no-agent' }, registrations: [], unseen: undefined };
  }
  if (search.kind === 'lost') {
    const verdict = { kind: 'unreadable', why: search.why } as const;
    return { verdict, registrations: [], unseen: undefined };
  }
  const registered = search.plans.map((plan) => {
    const registration = new GuardRegistration(plan, integrationId, clock, report);
    return { plan, registration, unseen: registration.checking() };
  });
  const asked = registered.map((one) => ({
    ...one,
    verdict: readFlag(one.plan, integrationId, clock),
  }));
  const deciding = (['held', 'unreadable', 'free'] as const)
    .map((kind) => asked.filter(({ verdict }) => verdict.kind === kind))
    .find((some) => some.length > 0);
  const [first] = deciding ?? [];
  if (deciding === undefined || first === undefined) throw new Error('expected a plan to ask');
  for (const one of asked) if (!deciding.includes(one)) one.registration.withdraw();
  return {
    verdict: first.verdict,
    registrations: deciding.map(({ registration }) => registration),
    unseen: deciding.find(({ unseen }) => unseen !== undefined)?.unseen,
  };
}
