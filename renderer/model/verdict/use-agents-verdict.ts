import { agentsVerdict } from '../../../shared/domain/now/agents-verdict.ts';
import type { Tone } from '../../../shared/domain/now/verdict.ts';
import { agentsText } from '../../../shared/i18n/agents/agents-text.ts';
import { severalIn, useShownAgents } from '../../store/shown-agents.ts';
import { useTelling } from './use-verdict.ts';

/** The one sentence over several agents, and its tone; `null`: there is only one. */
export function useAgentsVerdict(): { readonly tone: Tone; readonly sentence: string } | null {
  const { times, now } = useTelling();
  const agents = useShownAgents(severalIn);
  if (agents.length === 0) return null;
  const verdict = agentsVerdict(agents);
  return { tone: verdict.tone, sentence: agentsText(verdict, { times, now }) };
}
