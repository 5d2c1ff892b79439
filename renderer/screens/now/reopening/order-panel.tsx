import { Activity } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { ReopeningNow } from '../../../../shared/domain/now/reopening-now.ts';
import { listText } from '../../../../shared/i18n/subject-text.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { routeTo } from '../../../store/route.ts';
import { StateIcon, STATE_LOOK } from '../../../ui/state-badge.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { orderRows, type OrderRow } from './order-rows.ts';

const ROW_PX = 51;

/** 2: what has resumed and with which result, and what is next. */
export function OrderPanel({ reopening }: { reopening: ReopeningNow }): ReactElement {
  const { t } = useTranslation('reopening');
  const { times } = useTelling();
  const integrations = useAgentStore((state) => state.snapshot?.integrations);
  const definitions = useAgentStore((state) => state.definitions);
  const rows = useMemo(
    () => orderRows(reopening, integrations ?? [], definitions),
    [reopening, integrations, definitions],
  );
  const waiting = reopening.status.waiting.length;
  const { flowing } = reopening;
  return (
    <section className="panel order" aria-label={t('order.title')}>
      <header>
        <h2>{t('order.title')}</h2>
        <span className="sp" />
        <span className="xs c-flow strong num">
          {t('order.flows', { count: flowing, n: times.number(flowing) })}
        </span>
        <span className="xs c-still strong num">
          {t('order.waits', { count: waiting, n: times.number(waiting) })}
        </span>
      </header>
      <VirtualList
        label={t('order.title')}
        items={rows}
        keyOf={({ integration }) => integration.id}
        rowHeight={ROW_PX}
      >
        {(row) => <Row row={row} />}
      </VirtualList>
      <Note reopening={reopening} />
    </section>
  );
}

function Note({ reopening }: { reopening: ReopeningNow }): ReactElement | null {
  const { t } = useTranslation('reopening');
  const { canaryFailures, stage, waiting } = reopening.status;
  if (waiting.length === 0 || (stage !== 'checking' && stage !== 'canary')) return null;
  const look = canaryFailures > 0 ? 'trouble' : 'unknown';
  return (
    <div className={`note ${look} order-note`}>
      <Activity className="icon" size={16} aria-hidden="true" />
      <span>
        {canaryFailures > 0 ? t('order.failures', { count: canaryFailures }) : t('order.note')}
      </span>
    </div>
  );
}

function Row({ row }: { row: OrderRow }): ReactElement {
  const { t } = useTranslation('reopening');
  const { t: common } = useTranslation();
  const { integration, place, isCanary } = row;
  const { id, name, state } = integration;
  const shown = row.isWaiting ? 'paused' : state;
  return (
    <>
      <span className="num faint order-place">{place}</span>
      <span className={`held-icon c-${STATE_LOOK[shown]}`}>
        <StateIcon state={shown} />
      </span>
      <span className="sp stack held-what">
        <span className="row">
          <a className="quiet strong ell" title={name ?? id} href={routeTo('integrations', id)}>
            {name ?? id}
          </a>
          {isCanary ? <span className="chip order-chip">{t('order.first')}</span> : null}
        </span>
        <RowText row={row} />
      </span>
      <span className={`xs strong c-${STATE_LOOK[shown]}`}>{common(`state.${shown}`)}</span>
    </>
  );
}

function RowText({ row }: { row: OrderRow }): ReactElement {
  const { t } = useTranslation('reopening');
  const { times, now } = useTelling();
  const { run, isWaiting, after, integration } = row;
  const time = (text: string): string => times.clock(parseInstant(text) ?? now, true);
  if (run?.outcome === 'failed') {
    return (
      <span className="xs c-trouble num">{t('order.failed', { time: time(run.startedAt) })}</span>
    );
  }
  const words = (): string => {
    if (run !== null) {
      const key = run.outcome === 'running' ? 'order.running' : 'order.ran';
      return t(key, { time: time(run.startedAt) });
    }
    if (isWaiting) {
      return after.length === 0
        ? t('order.waiting')
        : t('order.after', { names: listText(after, times.language) });
    }
    const { nextRunAt } = integration;
    return nextRunAt === null ? t('order.noNext') : t('order.noRun', { time: time(nextRunAt) });
  };
  return <span className="xs mut ell num">{words()}</span>;
}
