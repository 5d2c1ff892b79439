import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { agentsVerdict } from '../../shared/domain/now/agents-verdict.ts';
import { agentsText } from '../../shared/i18n/agents-text.ts';
import { useTelling } from '../model/verdict/use-verdict.ts';
import { severalIn, useShownAgents } from '../store/shown-agents.ts';
import { ToneIcon } from '../ui/tone-icon.tsx';

/** The one sentence over several agents; `null`: there is only one. */
export function useAgentsSentence(): string | null {
  const { times, now } = useTelling();
  const agents = useShownAgents(severalIn);
  return agents.length === 0 ? null : agentsText(agentsVerdict(agents), { times, now });
}

/** Over every screen, whichever agent it shows. */
export function AgentsStrip(): ReactElement | null {
  const { t } = useTranslation();
  const agents = useShownAgents(severalIn);
  const sentence = useAgentsSentence();
  if (sentence === null) return null;
  const { tone } = agentsVerdict(agents);
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
