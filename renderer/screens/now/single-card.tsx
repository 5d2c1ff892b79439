import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationStatus } from '../../../shared/domain/now/snapshot.ts';
import { routeTo } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { askToPause } from '../../actions/pause/pause-store.ts';
import { LastRun } from './calm.tsx';
import { useOffReason } from '../../model/verdict/use-verdict.ts';

/** One integration needs no list. */
export function SingleCard({ integration }: { integration: IntegrationStatus }): ReactElement {
  const { t } = useTranslation('now');
  const offReason = useOffReason();
  const { id, name, state } = integration;
  return (
    <section className="panel single" aria-label={name ?? id}>
      <div className="row">
        <span className="sp">
          <a className="quiet strong card-title" href={routeTo('integrations', id)}>
            {name ?? id}
          </a>
          <span className="xs mut block">
            {t('calm.last')}: <LastRun integration={integration} />
          </span>
        </span>
        <StateBadge state={state} />
        <Button
          offReason={offReason}
          aria-label={t('calm.pauseLabel', { name: name ?? id })}
          onPress={() => askToPause({ integrations: [id] })}
        >
          <Icon name="gate" />
          {t('calm.pause')}
        </Button>
      </div>
    </section>
  );
}
