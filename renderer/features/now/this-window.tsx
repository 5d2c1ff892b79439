import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationStatus } from '../../../shared/domain/snapshot.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import type { LaneCount } from '../pause/lane-count.ts';
import type { HeldCounts } from './use-held-counts.ts';
import { useTelling } from './use-verdict.ts';

interface ThisWindowProps {
  readonly held: readonly IntegrationStatus[];
  readonly counts: HeldCounts;
}

/** The numbers of what open windows hold: so far, in all, and what went wrong meanwhile. */
export function ThisWindow({ held, counts }: ThisWindowProps): ReactElement | null {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const open = useAgentStore(
    (state) => state.snapshot?.windows.filter((window) => window.state === 'open').length ?? 0,
  );
  const resting = held.filter(({ holds }) => holds.some(({ kind }) => kind === 'window'));
  if (resting.length === 0) return null;
  const sum = (part: (count: LaneCount) => number): number | null =>
    counts.size === 0
      ? null
      : resting.reduce((all, { id }) => {
          const count = counts.get(id);
          return count === undefined ? all : all + part(count);
        }, 0);
  const failed = sum((count) => count.failed);
  const stats = [
    { label: t('window.soFar'), value: sum(({ skipped }) => skipped), look: '' },
    { label: t('window.inAll'), value: sum((count) => count.skipped + count.held), look: '' },
    { label: t('window.paused'), value: resting.length, look: '' },
    { label: t('window.failed'), value: failed, look: failed === 0 ? 'c-flow' : 'c-trouble' },
  ];
  return (
    <section className="panel" aria-label={t(open > 1 ? 'window.titles' : 'window.title')}>
      <header>
        <h2>{t(open > 1 ? 'window.titles' : 'window.title')}</h2>
      </header>
      <dl className="pad stats">
        {stats.map(({ label, value, look }) => (
          <div className="stat" key={label}>
            <dd>
              <b className={look}>{value === null ? '…' : times.number(value)}</b>
            </dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
    </section>
  );
}
