import { shortTally } from '../../../shared/i18n/run-tally-text.ts';
import { partsOf, type RunTally } from '../../../shared/domain/values/run-tally.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import type { NowWords } from '../../model/verdict/verdict-words.ts';
import type { ReactElement } from 'react';
import { OccurrenceLink } from '../../actions/occurrence-link.tsx';
import { useTranslation } from 'react-i18next';
import { isPausedNow } from '../../../shared/domain/now/paused-group.ts';
import type { IntegrationStatus, WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useLedger, type Ledger } from '../../model/reopening/use-ledger.ts';
import type { HeldCounts } from './held/use-held-counts.ts';
import { useTelling } from '../../model/verdict/use-verdict.ts';

interface ThisWindowProps {
  readonly held: readonly IntegrationStatus[];
  /** Counted again when runs were held in between. */
  readonly counts: HeldCounts;
}

const NO_WINDOWS: readonly WindowStatus[] = [];

/** Figures of the open windows' holds: so far, in all, and what went wrong meanwhile. */
export function ThisWindow({ held, counts }: ThisWindowProps): ReactElement | null {
  const { t } = useTranslation('now');
  const windows = useAgentStore((state) => state.snapshot?.windows ?? NO_WINDOWS);
  const open = windows.filter(({ state }) => state === 'open');
  if (!held.some(({ holds }) => holds.some(({ kind }) => kind === 'window'))) return null;
  const title = t(open.length > 1 ? 'window.titles' : 'window.title');
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="sp" />
        {open.length === 1
          ? open.map((window) => <Reached key={window.id} window={window} />)
          : null}
      </header>
      {open.map((window) => (
        <WindowNumbers
          key={window.id}
          window={window}
          paused={restingBy(window.id, held)}
          counts={counts}
          isOneOfMany={open.length > 1}
        />
      ))}
    </section>
  );
}

/** To whom the window reaches. */
function Reached({ window }: { readonly window: WindowStatus }): ReactElement | null {
  const { id, title = id, opensAt } = window;
  if (opensAt === null) return null;
  return <OccurrenceLink occurrence={{ windowId: id, opensAt }} title={title} />;
}

function restingBy(windowId: string, held: readonly IntegrationStatus[]): number {
  return held.filter(
    (one) => isPausedNow(one) && one.holds.some((hold) => hold.windowId === windowId),
  ).length;
}

interface WindowNumbersProps extends Pick<ThisWindowProps, 'counts'> {
  readonly window: WindowStatus;
  readonly paused: number;
  readonly isOneOfMany: boolean;
}

/** As counted by the agent, the same as in the report. */
function WindowNumbers(props: WindowNumbersProps): ReactElement {
  const { window, paused, counts, isOneOfMany } = props;
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const stirred = [...counts.values()].map((count) => `${count.skipped} ${count.held}`).join();
  const { totals } = useLedger(window.id, window.opensAt, stirred);
  const failed = totals?.failed ?? null;
  const count = (value: number | undefined): string =>
    value === undefined ? '…' : times.number(value);
  const stats = [
    { label: t('window.soFar'), value: count(totals?.held), look: '' },
    ...dueStat(totals, t, times),
    { label: t('window.inAll'), value: shortOf(totals?.inAll, times), look: '' },
    { label: t('window.paused'), value: count(paused), look: '' },
    {
      label: t('window.failed'),
      value: count(failed ?? undefined),
      look: failed === 0 ? 'c-flow' : 'c-trouble',
    },
  ];
  return (
    <>
      {isOneOfMany ? (
        <div className="pad row xs">
          <h3 className="xs mut">{window.title ?? window.id}</h3>
          <span className="sp" />
          <Reached window={window} />
        </div>
      ) : null}
      <dl className="pad stats">
        {stats.map(({ label, value, look }) => (
          <div className="stat" key={label}>
            <dd>
              <b className={look}>{value}</b>
            </dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
    </>
  );
}

interface Stat {
  readonly label: string;
  readonly value: string;
  readonly look: string;
}

/** Of schedulers that leave no record of what they did not start; absent where there are none. */
function dueStat(totals: Ledger['totals'], t: NowWords, times: TimeText): readonly Stat[] {
  if (totals === null) return [];
  const { known, unknown } = partsOf(totals.due);
  if (known === 0 && unknown === 0) return [];
  return [{ label: t('window.due'), value: shortOf(totals.due, times), look: '' }];
}

function shortOf(tally: RunTally | undefined, times: TimeText): string {
  return tally === undefined ? '…' : shortTally(tally, times);
}
