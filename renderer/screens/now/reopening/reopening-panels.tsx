import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { occurrenceOfHold } from '../../../../shared/domain/holds/hold-id.ts';
import type { ReopeningNow } from '../../../../shared/domain/now/reopening-now.ts';
import type { LeakReport, Question } from '../../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { MissedPanel } from './missed-panel.tsx';
import { OrderPanel } from './order-panel.tsx';
import { ReadinessPanel } from './readiness-panel.tsx';
import './reopening.css';
import { owedRuns } from '../../../model/reopening/missed-rows.ts';
import { useLedger, type LedgerRow } from '../../../model/reopening/use-ledger.ts';
import '../../../i18n/later/reopening-panels.ts';

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
        footer={<Stats rows={ledger.rows ?? []} asked={questions.length} holdId={status.holdId} />}
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
