import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useQuery } from '../../store/use-query.ts';
import { useNow } from '../../store/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { openKeys } from '../../store/palette-store.ts';
import { ChainBadge } from '../../actions/trail/chain-badge.tsx';
import type { Teller } from '../../model/trail/teller.ts';
import { useTeller } from '../../model/trail/use-teller.ts';
import { useChainVerdict } from '../../model/trail/use-chain-verdict.ts';
import { FeatureRows } from '../../features/feature-rows.tsx';
import { SettingRow } from './setting-row.tsx';

const UNKNOWN = { version: '-', dataDir: '-', zones: { version: '-', source: '-' } };

/** The agent's self-description; queried again as it changes, since newer zone data may arrive. */
function useAgentFacts(): typeof UNKNOWN {
  const again = useAgentStore((state) => state.snapshot?.revision);
  const { answer } = useQuery('facts', (bridge) => bridge.call('agent.hello', {}), { again });
  return answer ?? UNKNOWN;
}

/** What runs, where its data is stored, and whether its trail is intact. */
export function AgentPanel(): ReactElement {
  const { t } = useTranslation('settings');
  const times = useTimes();
  const now = useNow();
  const snapshot = useAgentStore((state) => state.snapshot);
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const facts = useAgentFacts();
  const chain = useChainVerdict();
  const teller: Teller = useTeller();
  const since = times.until(parseInstant(snapshot?.agent.startedAt ?? '') ?? now, now);
  return (
    <section className="panel">
      <header>
        <h2>{t('agent.title')}</h2>
      </header>
      <ul className="list settings-list">
        <SettingRow
          title={t('agent.agent')}
          note={t('agent.running', {
            since,
            pid: snapshot?.agent.pid ?? '-',
            version: facts.version,
          })}
        >
          <span className={`st ${isLive ? 'flow' : 'unknown'}`}>
            {isLive ? <Check className="icon small" size={14} aria-hidden="true" /> : null}
            {t(isLive ? 'agent.on' : 'agent.lost')}
          </span>
        </SettingRow>
        <SettingRow title={t('agent.data')} note={facts.dataDir} />
        <SettingRow title={t('agent.revision')} note={t('agent.revision.note')}>
          <span className="num">{times.number(snapshot?.revision ?? 0)}</span>
        </SettingRow>
        <SettingRow title={t('agent.zones')} note={t('agent.zones.note', facts.zones)} />
        <SettingRow title={t('agent.trail')} note={t('agent.trail.note')}>
          <ChainBadge chain={chain} teller={teller} />
        </SettingRow>
        <FeatureRows />
        <SettingRow title={t('agent.keys')} note={t('agent.keys.note')}>
          <Button size="sm" onPress={openKeys}>
            {t('agent.keys.show')}
          </Button>
        </SettingRow>
      </ul>
    </section>
  );
}
