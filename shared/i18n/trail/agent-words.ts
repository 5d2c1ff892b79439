import { clockMeaningWords } from '../reason-words.ts';
import { momentOf, type TrailTeller } from './teller.ts';
import type { Telling } from './telling.ts';
import { trailWords } from './trail-words.ts';

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
      if (lastSeenAt === null) {
        return trailWords(times.language)('say.agent-started-first', { version });
      }
      return trailWords(times.language)('say.agent-started', {
        version,
        time: momentOf(lastSeenAt, teller),
      });
    }
    case 'agent-stopped':
      return trailWords(times.language)('say.agent-stopped');
    case 'clock-forward':
    case 'clock-back':
      return trailWords(times.language)(`say.${telling.kind}`, {
        length: times.length(telling.stepMs),
      });
    case 'clock-again':
      return trailWords(times.language)('say.clock-again', {
        length: times.length(telling.stepMs),
        why: clockMeaningWords('due-again', times.language),
      });
    case 'zones-changed':
      return telling.before === null
        ? trailWords(times.language)('say.zones-first', { after: telling.after })
        : trailWords(times.language)('say.zones-changed', {
            before: telling.before,
            after: telling.after,
          });
  }
}
