import { type ReactElement, Suspense, useMemo } from 'react';
import { fetchedPart } from '../../../ui/loading/fetched-part.tsx';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { hasNoNextRun } from '../../../model/integrations/next-run.ts';
import { routeTo } from '../../../store/route.ts';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { type LastDay, lastDayOf } from './last-day.ts';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { askLanes } from '../../../model/pauses/ask-lanes.ts';
import { useMinute } from '../../../model/verdict/use-minute.ts';
import { useQuery } from '../../../store/use-query.ts';

/** Above this number, grouped by systems. */
const MOST_ROWS = 50;

const SystemShares = fetchedPart(async () => (await import('./system-shares.tsx')).SystemShares);

/** What flows while nothing is paused: each integration, or each system if there are many. */
export function CalmPanel({
  integrations,
}: {
  integrations: readonly IntegrationStatus[];
}): ReactElement {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const isMany = integrations.length > MOST_ROWS;
  return (
    <section className="panel" aria-label={t('calm.title')}>
      <header>
        <h2>{t('calm.title')}</h2>
        <span className="sp" />
        <span className="xs faint">{t('calm.times', { zone: times.zoneInFull(now) })}</span>
      </header>
      <div className="scroll" tabIndex={0} role="group" aria-label={t('calm.title')}>
        {isMany ? (
          <Suspense fallback={null}>
            <SystemShares />
          </Suspense>
        ) : (
          <CalmTable integrations={integrations} />
        )}
      </div>
      <a className="panel-foot" href={routeTo('integrations')}>
        {t('calm.all')}
      </a>
    </section>
  );
}

function CalmTable({ integrations }: { integrations: readonly IntegrationStatus[] }): ReactElement {
  const { t } = useTranslation('now');
  const days = useLastDay(integrations);
  return (
    <table className="calm-table">
      <thead>
        <tr>
          <th>{t('calm.integration')}</th>
          <th>{t('calm.state')}</th>
          <th>{t('calm.last')}</th>
          <th>{t('calm.next')}</th>
          <th className="to-right">{t('calm.lastDay')}</th>
        </tr>
      </thead>
      <tbody>
        {integrations.map((one) => (
          <CalmRow key={one.id} integration={one} day={days.get(one.id)} />
        ))}
      </tbody>
    </table>
  );
}

interface CalmRowProps {
  readonly integration: IntegrationStatus;
  /** Absent: nothing was due, or nothing is on record. */
  readonly day: LastDay | undefined;
}

function CalmRow({ integration, day }: CalmRowProps): ReactElement {
  const { t } = useTranslation('now');
  const { id, name, state, nextRunAt } = integration;
  const definition = useAgentStore((store) =>
    store.definitions?.integrations.find((one) => one.id === id),
  );
  const when = useWhen();
  const none = hasNoNextRun(definition?.scheduler.kind, integration)
    ? 'others.none'
    : 'others.notKnown';
  return (
    <tr>
      <td>
        <a className="quiet strong" href={routeTo('integrations', id)}>
          {name ?? id}
        </a>{' '}
        <span className="faint xs">{definition?.scheduler.kind}</span>
      </td>
      <td>
        <StateBadge state={state} />
      </td>
      <td className="mut">
        <LastRun integration={integration} />
      </td>
      <td>{nextRunAt === null ? <span className="faint">{t(none)}</span> : when(nextRunAt)}</td>
      <td className="to-right num">
        <span className="cell-name" aria-hidden="true">
          {t('calm.lastDay')}
        </span>
        <RunsOfDay day={day} />
      </td>
    </tr>
  );
}

/** `143 / 144`, then what became of the rest. */
function RunsOfDay({ day }: Pick<CalmRowProps, 'day'>): ReactElement {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  if (day === undefined) return <span className="faint">–</span>;
  const { succeeded, due, failed, held, missed } = day;
  const said = (kind: 'failed' | 'held' | 'missed', count: number): string =>
    count === 0 ? '' : ` ${t(`calm.day.${kind}`, { count, n: times.number(count) })}`;
  return (
    <span title={t('calm.dayTitle', { n: times.number(succeeded), of: times.number(due) })}>
      {times.number(succeeded)} / {times.number(due)}
      <b className="c-trouble">{said('failed', failed)}</b>
      <span className="c-still">{said('held', held)}</span>
      <span className="c-drain">{said('missed', missed)}</span>
    </span>
  );
}

function useWhen(): (text: string) => string {
  const { times, now } = useTelling();
  return (text) => {
    const at = parseInstant(text) ?? now;
    const isToday = times.day(at) === times.day(now);
    return isToday ? times.clock(at) : `${times.day(at)} ${times.clock(at)}`;
  };
}

/** `10:20 · 1 s`, with a label if it failed or is still running. */
export function LastRun({ integration }: { integration: IntegrationStatus }): ReactElement {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const when = useWhen();
  const { lastRun } = integration;
  if (lastRun === null) return <>{t('calm.never')}</>;
  const start = parseInstant(lastRun.startedAt) ?? now;
  const end = parseInstant(lastRun.endedAt ?? '');
  const length = end === undefined ? '' : ` · ${times.length(Math.max(1000, end - start))}`;
  return (
    <>
      {when(lastRun.dueAt)}
      {lastRun.outcome === 'running' ? ` · ${t('calm.running')}` : length}
      {lastRun.outcome === 'failed' ? <b className="c-trouble"> {t('calm.failed')}</b> : null}
    </>
  );
}

/** Of each integration that has a record of its runs; asked again each minute. */
function useLastDay(integrations: readonly IntegrationStatus[]): ReadonlyMap<string, LastDay> {
  const minute = useMinute();
  const ids = integrations.map(({ id }) => id);
  const { answer } = useQuery(
    minute === 0 || ids.length === 0 ? null : { ids, minute },
    (bridge, asked) => askLanes(bridge, asked.ids, asked.minute - DAY_MS, asked.minute + MINUTE_MS),
    { keeps: true },
  );
  return useMemo(
    () =>
      new Map(
        (answer ?? []).flatMap((lane) => {
          const day = lastDayOf(lane, minute + MINUTE_MS);
          return day === null ? [] : [[lane.integrationId, day] as const];
        }),
      ),
    [answer, minute],
  );
}
