import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../shared/domain/now/verdict.ts';
import { atAgent } from '../../../shared/i18n/agents/agents-text.ts';
import { verdictText } from '../../../shared/i18n/verdict-text.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { severalIn, useShownAgents, useShownServer } from '../../store/shown-agents.ts';
import { useTelling } from './use-verdict.ts';
import { verdictLine } from './verdict-words.ts';

interface VerdictWords {
  readonly sentence: string;
  readonly line: string;
}

/**
 * The sentence and the line below it. An agent on a server goes on when it is not seen from here, so
 * nothing is said about what it does meanwhile.
 */
export function useVerdictWords(verdict: Verdict, hasHolds = false): VerdictWords {
  const { t } = useTranslation();
  const telling = useTelling();
  const server = useShownServer();
  const isOneOfSeveral = useShownAgents((shown) => severalIn(shown).length > 0);
  const link = useAgentStore((state) => state.link);
  const failureText = useFailureText();
  const integrations = useAgentStore((state) => state.snapshot?.integrations.length ?? 0);
  const systems = useAgentStore((state) => state.definitions?.systems.length ?? 0);
  if (verdict.kind === 'lost' && link.kind === 'lost' && server !== undefined) {
    const { times, now } = telling;
    const time = times.moment(verdict.since, now);
    const isCut = link.failure.code === 'connection-lost';
    // That it was cut is in the sentence.
    const why = isCut ? [] : [failureText(link.failure)];
    const line = [t('servers.lastSeen', { time }), ...why, t('servers.goesOn')].join(' ');
    return { sentence: t('servers.lost', { name: server }), line };
  }
  return {
    sentence: verdictText(
      verdict,
      isOneOfSeveral ? { ...telling, where: atAgent(server ?? null, telling.times) } : telling,
    ),
    line: verdictLine(verdict, { integrations, systems }, telling, hasHolds),
  };
}
