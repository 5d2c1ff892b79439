import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { routeTo } from '../../store/route.ts';
import { TemplateCards } from '../../actions/first-run/template-cards.tsx';

/**
 * First run: not an empty table, but four windows to start with and the command to apply a
 * document.
 */
export function EmptyNow(): ReactElement {
  const { t } = useTranslation('now');
  return (
    <section className="panel empty-now scroll" aria-label={t('empty.label')}>
      <p>{t('empty.text')}</p>
      <code className="mono inp command">{t('empty.command')}</code>
      <h2>{t('empty.templates')}</h2>
      <TemplateCards />
      <p className="row wrap">
        <a href={routeTo('integrations', undefined, { find: '1' })}>
          {t('find.openLong', { ns: 'connectors' })}
        </a>
        <a href={routeTo('integrations', undefined, { find: '1', server: '1' })}>
          {t('server.openLong', { ns: 'connectors' })}
        </a>
        <a href={routeTo('integrations', undefined, { edit: 'new' })}>{t('empty.add')}</a>
      </p>
    </section>
  );
}
