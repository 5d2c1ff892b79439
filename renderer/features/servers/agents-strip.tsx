import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentsVerdict } from '../../model/verdict/use-agents-verdict.ts';
import { ToneIcon } from '../../ui/tone-icon.tsx';

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
