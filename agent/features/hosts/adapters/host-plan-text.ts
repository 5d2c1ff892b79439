import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { PublishedPlan } from '../../../ports/guards/hold-flags.ts';
import { HOST_PLAN_MARK } from './steward/host-folder.ts';

/** Later than any second that `sh` meets. */
const FOR_EVER = 9_999_999_999;

/** A span in which there is no second: it says of an integration that it is known. */
const KNOWN = '0 0 known';
const GONE = '0 0 gone';

/** Who wrote a plan, and of what it is not about any more. */
interface PlanAbout {
  /** Of this text alone, which no guard reads: two plans that hold the same differ by it. */
  readonly push: string;
  /** Whose agent it is, one word: other agents on that machine name it. */
  readonly agent: string;
  /** Integrations that people took away from there: what may be left of our guard holds them no more. */
  readonly gone?: readonly string[];
}

/**
 * The plan of a host, which its guard reads with `read`:
 *
 *     #remanso-plan-1 KNOWN_FROM KNOWN_UNTIL
 *     INTEGRATION 0 0 known
 *     INTEGRATION FROM UNTIL HOLD
 *     INTEGRATION 0 0 gone
 *     #agent NAME
 *     #push NAME
 *     #end
 *
 * in seconds since 1970. A hold begins in the second in which it begins, and ends in the one after
 * that in which it ends. Each integration has a line: the guard holds one that has none.
 */
export function hostPlanText(
  plans: ReadonlyMap<string, PublishedPlan>,
  { push, agent, gone = [] }: PlanAbout,
): string {
  const all = [...plans.values()];
  const knownFrom = Math.max(0, ...all.map((plan) => plan.knownFrom));
  const knownUntil = knownUntilOf(plans);
  const lines = [...plans].flatMap(([id, { intervals }]) => [
    `${id} ${KNOWN}\n`,
    ...intervals.map(({ from, until, holdId }) => {
      const end = until === null ? FOR_EVER : Math.ceil(until / 1000);
      return `${id} ${Math.max(0, Math.floor(from / 1000))} ${end} ${holdId}\n`;
    }),
  ]);
  const left = gone.map((id) => `${id} ${GONE}\n`);
  const head = `${HOST_PLAN_MARK} ${Math.floor(knownFrom / 1000)} ${Math.floor(knownUntil / 1000)}`;
  return `${head}\n${[...lines, ...left].join('')}#agent ${agent}\n#push ${push}\n#end\n`;
}

/** Every integration of which a plan says something, and whether that is that it is gone. */
export function listedIn(text: string): ReadonlyMap<string, { readonly isGone: boolean }> {
  const listed = new Map<string, { readonly isGone: boolean }>();
  for (const line of text.split('\n')) {
    const [, id, rest] = /^([A-Za-z0-9][\w.-]*) (.*)$/.exec(line) ?? [];
    if (id !== undefined) listed.set(id, { isGone: rest === GONE });
  }
  return listed;
}

/** Until when nothing that a host must know is missing. */
export function knownUntilOf(plans: ReadonlyMap<string, PublishedPlan>): Instant {
  const ends = [...plans.values()].map((plan) => plan.knownUntil);
  return ends.length === 0 ? FOR_EVER * 1000 : Math.min(...ends);
}
