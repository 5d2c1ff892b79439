import { clockMeaningWords } from '../reason-words.ts';
import { momentOf, type TrailTeller } from './teller.ts';
import type { Telling } from './telling.ts';
import { say } from './trail-say.ts';

export type AgentTelling = Extract<
  Telling,
  { kind: `agent-${string}` | `clock-${string}` | 'zones-changed' }
>;

/** What happened to the agent, and to the machine that it runs on. */
export function agentInWords(telling: AgentTelling, teller: TrailTeller): string {
  const { times } = teller;
  switch (telling.kind) {
    case 'agent-started': {
      const { version, lastSeenAt } = telling;
      if (lastSeenAt === null) return say(times, 'say.agent-started-first', { version });
      return say(times, 'say.agent-started', { version, time: momentOf(lastSeenAt, teller) });
    }
    case 'agent-stopped':
      return say(times, 'say.agent-stopped');
    case 'clock-forward':
    case 'clock-back':
      return say(times, `say.${telling.kind}`, { length: times.length(telling.stepMs) });
    case 'clock-again':
      return say(times, 'say.clock-again', {
        length: times.length(telling.stepMs),
        why: clockMeaningWords('due-again', times.language),
      });
    case 'zones-changed':
      return telling.before === null
        ? say(times, 'say.zones-first', { after: telling.after })
        : say(times, 'say.zones-changed', { before: telling.before, after: telling.after });
  }
}
