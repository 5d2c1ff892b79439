import { Plus, Radar } from 'lucide-react';
import type { ReactElement } from 'react';
import { integrationsOn } from '../kit/host-view.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate, routeTo } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { useHostSpeech, type HostSpeech } from '../kit/host-speech.ts';

/** The integrations whose schedules lie on the host. */
export function There({ hostId, speech: { t } }: { hostId: string; speech: HostSpeech }) {
  const definitions = useAgentStore((state) => state.definitions);
  const statuses = useAgentStore((state) => state.snapshot?.integrations);
  const there = integrationsOn(definitions, hostId);
  return (
    <section className="host-section">
      <h3>{t('detail.there')}</h3>
      {there.length === 0 ? <p className="xs mut">{t('detail.nothingThere')}</p> : null}
      <ul className="host-there">
        {there.map(({ id, name }) => {
          const state = statuses?.find((one) => one.id === id)?.state;
          return (
            <li key={id} className="row">
              <a href={routeTo('integrations', id)}>{name ?? id}</a>
              <span className="sp" />
              {state === undefined ? null : <StateBadge state={state} />}
            </li>
          );
        })}
      </ul>
      <NewThere hostId={hostId} label={t('detail.newThere')} />
    </section>
  );
}

export function NewThere({ hostId, label }: { hostId: string; label: string }): ReactElement {
  const { t } = useHostSpeech();
  return (
    <div className="row wrap">
      <Button size="sm" onPress={() => navigate('hosts', hostId, { find: '1' })}>
        <Radar className="icon small" size={14} aria-hidden="true" />
        {t('detail.find')}
      </Button>
      <Button
        size="sm"
        onPress={() => navigate('integrations', undefined, { edit: 'new', host: hostId })}
      >
        <Plus className="icon small" size={14} aria-hidden="true" />
        {label}
      </Button>
    </div>
  );
}
