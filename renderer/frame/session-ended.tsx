import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentStore } from '../store/agent-store.ts';

/** Says in a browser that was logged out, or never let in, how it gets in. What was typed stays. */
export function SessionEnded(): ReactElement | null {
  const { t } = useTranslation();
  const isOver = useAgentStore(
    ({ link }) => link.kind === 'lost' && link.failure.code === 'session-ended',
  );
  if (!isOver) return null;
  return (
    <section className="note trouble session-ended" role="alert">
      <p>
        <b>{t('ended.title')}</b> {t('ended.text')}
      </p>
      <p className="mono">remanso open</p>
    </section>
  );
}
