import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { PublishedPlan } from '../../ports/hold-flags.ts';
import { HOST_PLAN_MARK } from './host-folder.ts';

/** Later than any second that `sh` meets. */
const FOR_EVER = 9_999_999_999;

/**
 * The plan of a host, which its guard reads with `read`:
 *
 *     #remanso-plan-1 KNOWN_FROM KNOWN_UNTIL
 *     INTEGRATION FROM UNTIL HOLD
 *     #push NAME
 *     #end
 *
 * in seconds since 1970. A hold begins in the second in which it begins, and ends in the one after
 * that in which it ends.
 *
 * @param push Of this text alone, which no guard reads: two plans that hold the same differ by it.
 */
export function hostPlanText(plans: ReadonlyMap<string, PublishedPlan>, push: string): string {
  const all = [...plans.values()];
  const knownFrom = Math.max(0, ...all.map((plan) => plan.knownFrom));
  const knownUntil = knownUntilOf(plans);
  const lines = [...plans].flatMap(([id, { intervals }]) =>
    intervals.map(({ from, until, holdId }) => {
      const end = until === null ? FOR_EVER : Math.ceil(until / 1000);
      return `${id} ${Math.max(0, Math.floor(from / 1000))} ${end} ${holdId}\n`;
    }),
  );
  const head = `${HOST_PLAN_MARK} ${Math.floor(knownFrom / 1000)} ${Math.floor(knownUntil / 1000)}`;
  return `${head}\n${lines.join('')}#push ${push}\n#end\n`;
}

/** Until when nothing that a host must know is missing. */
export function knownUntilOf(plans: ReadonlyMap<string, PublishedPlan>): Instant {
  const ends = [...plans.values()].map((plan) => plan.knownUntil);
  return ends.length === 0 ? FOR_EVER * 1000 : Math.min(...ends);
}
