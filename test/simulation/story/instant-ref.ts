import { z } from 'zod';
import { occurrencesAround } from '../model/era.ts';
import { periodOf } from '../model/periods.ts';
import type { Truth } from '../model/truth.ts';

const REF = /^(now|opening|closing|due|pause-end)(?: ([a-z0-9-]+))?([+-]\d+)$/;

/**
 * A symbolic instant: `now+60000`, `opening w1+0` (the next one), `closing w1-500`, `due i1+0`,
 * `pause-end+0` (of the pause that ends next); milliseconds are added.
 */
export const instantRef = z.string().regex(REF);

/** Resolves it; where there is no such thing, `now` plus the offset. */
export function resolveInstant(ref: string, truth: Truth, now: number): number {
  const [, what = 'now', id = '', plus = '+0'] = REF.exec(ref) ?? [];
  return (base(what, id, truth, now) ?? now) + Number(plus);
}

function base(what: string, id: string, truth: Truth, now: number): number | undefined {
  const occurrences = occurrencesAround(truth.era, id, now);
  switch (what) {
    case 'opening':
      return occurrences.find(({ opensAt }) => opensAt > now)?.opensAt;
    case 'closing':
      return occurrences
        .map(({ closesAt }) => closesAt)
        .filter((at) => at > now)
        .sort((a, b) => a - b)[0];
    case 'due': {
      const integration = truth.era.integrations.get(id);
      const period = integration === undefined ? undefined : periodOf(integration);
      return period === undefined ? undefined : (Math.floor(now / period) + 1) * period;
    }
    case 'pause-end':
      return truth
        .pausesAt(now)
        .map(({ until }) => until ?? Infinity)
        .filter((at) => at < Infinity)
        .sort((a, b) => a - b)[0];
    default:
      return now;
  }
}
