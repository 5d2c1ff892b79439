import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { agentsVerdict } from '../../shared/domain/now/agents-verdict.ts';
import type { Tone } from '../../shared/domain/now/verdict.ts';
import { agentsText } from '../../shared/i18n/agents-text.ts';
import { useTelling } from '../model/verdict/use-verdict.ts';
import { severalIn, useShownAgents } from '../store/shown-agents.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';

/** The one sentence over several agents, and its tone; `null`: there is only one. */
export function useAgentsVerdict(): { readonly tone: Tone; readonly sentence: string } | null {
  const { times, now } = useTelling();
  const agents = useShownAgents(severalIn);
  if (agents.length === 0) return null;
  const verdict = agentsVerdict(agents);
  return { tone: verdict.tone, sentence: agentsText(verdict, { times, now }) };
}

/** Over every screen, whichever agent it shows. */
export function AgentsStrip(): ReactElement | null {
  const { t } = useTranslation();
  const overAll = useAgentsVerdict();
  if (overAll === null) return null;
  const { tone, sentence } = overAll;
  return (
    <section className={`strip agents-strip ${tone}`} aria-label={t('servers.all')}>
      <ToneIcon tone={tone} size={16} />
      <span
        className="clamp"
        title={sentence}
        role={tone === 'trouble' || tone === 'unknown' ? 'alert' : 'status'}
      >
        {sentence}
      </span>
    </section>
  );
}
