import type { AgentNow } from './agent-now.ts';
import type { Tone } from './verdict.ts';

/** An agent among several; `name` is `null` for the one of this machine. */
export interface NamedAgent {
  readonly name: string | null;
  readonly now: AgentNow;
}

/** The verdict over several agents, without words: who reopens, holds, needs somebody, is not seen. */
export interface AgentsVerdict {
  readonly tone: Tone;
  readonly count: number;
  readonly reopening: readonly NamedAgent[];
  readonly paused: readonly NamedAgent[];
  /** Where something needs attention, and how many things in all. */
  readonly troubled: { readonly agents: readonly NamedAgent[]; readonly things: number };
  readonly lost: readonly NamedAgent[];
  readonly connecting: readonly NamedAgent[];
  /** Where everything flows; those with nothing to protect are not among them. */
  readonly flowing: readonly NamedAgent[];
}

/** The worst decides; who is not seen is never taken for calm. */
const WORST_FIRST: readonly Tone[] = ['trouble', 'unknown', 'drain', 'still', 'flow'];

export function agentsVerdict(agents: readonly NamedAgent[]): AgentsVerdict {
  const known = (is: (figures: NonNullable<AgentNow['known']>) => boolean) =>
    agents.filter(({ now }) => now.known !== null && is(now.known));
  const troubled = known(({ things }) => things > 0);
  const tones = new Set(agents.map(({ now }) => now.tone));
  return {
    tone: WORST_FIRST.find((tone) => tones.has(tone)) ?? 'unknown',
    count: agents.length,
    reopening: known(({ reopening }) => reopening !== null),
    paused: known(({ held }) => held !== null),
    troubled: {
      agents: troubled,
      things: troubled.reduce((sum, { now }) => sum + (now.known?.things ?? 0), 0),
    },
    lost: agents.filter(({ now }) => now.kind === 'lost'),
    connecting: agents.filter(({ now }) => now.kind === 'connecting'),
    flowing: agents.filter(({ now }) => now.kind === 'flowing'),
  };
}

/** From the one that needs a person most to the calmest; equals stay in their order. */
export function worstFirst<T extends { readonly now: AgentNow }>(agents: readonly T[]): T[] {
  const rank = ({ now }: T): number =>
    (now.known?.things ?? 0) > 0 ? -1 : WORST_FIRST.indexOf(now.tone);
  return agents.toSorted((a, b) => rank(a) - rank(b));
}
