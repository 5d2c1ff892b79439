import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FirstSteps } from '../../../actions/first-run/first-steps.tsx';
import { TemplateCards } from '../../../actions/first-run/template-cards.tsx';
import { likelyTemplate } from '../../../../shared/domain/templates/window-template.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate, routeTo, useRoute } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { FeatureButtons } from '../../../features/feature-buttons.tsx';

/**
 * `#/windows?first=1&system=erp`: the second step of the first run. Without anything to pause yet,
 * it leads back to the first.
 */
export function EmptyWindows(): ReactElement {
  const { t } = useTranslation('windows');
  const { query } = useRoute();
  const definitions = useAgentStore((state) => state.definitions);
  const system = definitions?.systems.find(({ id }) => id === query.get('system'));
  const isFirst = definitions?.integrations.length === 0;
  return (
    <section className="wl-empty col gap4 scroll">
      {query.has('first') ? <FirstSteps at="window" /> : null}
      <div>
        <h2>{t(query.has('first') ? 'empty.first' : 'empty.title')}</h2>
        <p className="mut">{t('empty.text')}</p>
      </div>
      <TemplateCards
        system={system?.id}
        first={likelyTemplate(system === undefined ? '' : `${system.id} ${system.name ?? ''}`)}
      />
      <span className="row wrap">
        <Button onPress={() => navigate('windows', 'new')}>
          <Plus size={16} aria-hidden="true" /> {t('empty.blank')}
        </Button>
        {isFirst ? null : <FeatureButtons />}
        {isFirst ? <a href={routeTo('now')}>{t('strip.first', { ns: 'now' })}</a> : null}
      </span>
    </section>
  );
}
