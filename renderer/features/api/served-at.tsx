import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentStore } from '../../store/agent-store.ts';
import { CopyLine } from '../../ui/messages/copy-line.tsx';

/** Where programs reach the agent; while they do not, what to write so that they do. */
export function ServedAt({ url }: { readonly url: string | null }): ReactElement | null {
  const { t } = useTranslation('programs');
  const settings = useAgentStore((state) => state.definitions?.settings);
  if (settings === undefined) return null;
  const wanted = settings.find((one) => one.id === 'api');
  if (url !== null) {
    return (
      <section className="panel" aria-label={t('served.title')}>
        <div className="pad stack">
          <span>{t('served')}</span>
          <CopyLine line={url} label={t('served.copy')} isWhole />
          <span className="xs mut">{t('served.how')}</span>
        </div>
      </section>
    );
  }
  if (wanted !== undefined) {
    const at = `${wanted.address}:${wanted.port}`;
    return (
      <p className="note trouble" role="alert">
        {t('notServed', { at })}
      </p>
    );
  }
  return (
    <section className="panel" aria-label={t('off.title')}>
      <div className="pad stack">
        <b>{t('off.title')}</b>
        <span className="mut">{t('off.text')}</span>
        <CopyLine line="api: {}" label={t('off.copy')} isWhole />
        <span className="xs mut">{t('off.more')}</span>
      </div>
    </section>
  );
}
