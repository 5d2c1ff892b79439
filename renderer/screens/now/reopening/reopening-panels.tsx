import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { occurrenceOfHold } from '../../../../shared/domain/holds/hold-id.ts';
import type { ReopeningNow } from '../../../../shared/domain/now/reopening-now.ts';
import type { LeakReport, Question } from '../../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { MissedPanel } from './missed-panel.tsx';
import { ReadinessPanel } from './readiness-panel.tsx';
import './reopening.css';
import { OccurrenceLink } from '../../../actions/occurrence-link.tsx';
import { owedRuns } from '../../../model/reopening/missed-rows.ts';
import { type LedgerRow, useLedger } from '../../../model/reopening/use-ledger.ts';
import '../../../i18n/later/reopening-panels.ts';
import { Activity } from 'lucide-react';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { listText } from '../../../../shared/i18n/formats.ts';
import { routeTo } from '../../../store/route.ts';
import { STATE_LOOK, StateIcon } from '../../../ui/state-badge.tsx';
import { VirtualList } from '../../../ui/lists/virtual-list.tsx';
import { type OrderRow, orderRows } from './order-rows.ts';

const ROW_PX = 51;

/** 2: what has resumed and with which result, and what is next. */
function OrderPanel({ reopening }: { reopening: ReopeningNow }): ReactElement {
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

const NO_QUESTIONS: readonly Question[] = [];
const NO_LEAKS: readonly LeakReport[] = [];

/** The order of a reopening: readiness of the systems, the release order, and the held runs. */
export function ReopeningPanels({
  reopenings,
}: {
  reopenings: readonly ReopeningNow[];
}): ReactElement | null {
  const { t } = useTranslation('reopening');
  const [chosen, choose] = useState<string | null>(null);
  const shown = reopenings.find(({ windowId }) => windowId === chosen) ?? reopenings[0];
  if (shown === undefined) return null;
  return (
    <div className="reopening col gap3 fill">
      {reopenings.length === 1 ? null : (
        <SelectInput
          label={t('panel.choose')}
          value={shown.windowId}
          options={reopenings.map(({ windowId, title }) => ({ id: windowId, text: title }))}
          onChange={choose}
        />
      )}
      <OneReopening key={shown.status.holdId} reopening={shown} />
    </div>
  );
}

function OneReopening({ reopening }: { reopening: ReopeningNow }): ReactElement {
  const { t } = useTranslation('reopening');
  const { windowId, status, title } = reopening;
  const opensAt = occurrenceOfHold(status.holdId)?.opensAt ?? '';
  const ledger = useLedger(windowId, opensAt);
  const all = useAgentStore((state) => state.snapshot?.questions) ?? NO_QUESTIONS;
  const questions = all.filter(({ holdId }) => holdId === status.holdId);
  return (
    <div className="parts reopening-grid" role="group" aria-label={t('panel.label', { title })}>
      <div className="col gap4 fill">
        <ReadinessPanel reopening={reopening} />
        <OrderPanel reopening={reopening} />
      </div>
      <MissedPanel
        ledger={ledger.rows}
        failure={ledger.failure}
        questions={questions}
        footer={
          <>
            <Stats rows={ledger.rows ?? []} asked={questions.length} holdId={status.holdId} />
            <p className="reopening-more">
              <OccurrenceLink occurrence={{ windowId, opensAt }} title={title} />
            </p>
          </>
        }
      />
    </div>
  );
}

interface StatsProps {
  readonly rows: readonly LedgerRow[];
  readonly asked: number;
  readonly holdId: string;
}

function Stats({ rows, asked, holdId }: StatsProps): ReactElement {
  const { t } = useTranslation('reopening');
  const { times } = useTelling();
  const all = useAgentStore((state) => state.snapshot?.leaks) ?? NO_LEAKS;
  const leaks = all.filter((leak) => leak.holdId === holdId).length;
  const sum = (part: (row: LedgerRow) => number): number =>
    rows.reduce((total, row) => total + part(row), 0);
  const stats = [
    { key: 'held', value: sum(({ held }) => held), look: '' },
    { key: 'leaks', value: leaks, look: leaks === 0 ? 'c-flow' : 'c-trouble' },
    { key: 'owed', value: owedRuns(rows), look: '' },
    { key: 'asked', value: asked, look: asked === 0 ? '' : 'c-drain' },
  ] as const;
  return (
    <dl className="reopening-stats">
      {stats.map(({ key, value, look }) => (
        <div className="stat" key={key}>
          <dd>
            <b className={look}>{times.number(value)}</b>
          </dd>
          <dt>{t(`stat.${key}`)}</dt>
        </div>
      ))}
    </dl>
  );
}
