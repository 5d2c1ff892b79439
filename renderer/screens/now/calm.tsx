import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { IntegrationStatus } from '../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { routeTo } from '../../store/route.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { SystemShares } from './system-shares.tsx';
import { useTelling } from '../../model/verdict/use-verdict.ts';

/** Above this number, grouped by systems. */
const MOST_ROWS = 50;

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
        {isMany ? <SystemShares /> : <CalmTable integrations={integrations} />}
      </div>
      <a className="panel-foot" href={routeTo('integrations')}>
        {t('calm.all')}
      </a>
    </section>
  );
}

function CalmTable({ integrations }: { integrations: readonly IntegrationStatus[] }): ReactElement {
  const { t } = useTranslation('now');
  return (
    <table className="calm-table">
      <thead>
        <tr>
          <th>{t('calm.integration')}</th>
          <th>{t('calm.state')}</th>
          <th>{t('calm.last')}</th>
          <th>{t('calm.next')}</th>
        </tr>
      </thead>
      <tbody>
        {integrations.map((one) => (
          <CalmRow key={one.id} integration={one} />
        ))}
      </tbody>
    </table>
  );
}

function CalmRow({ integration }: { integration: IntegrationStatus }): ReactElement {
  const { id, name, state, nextRunAt } = integration;
  const definition = useAgentStore((store) =>
    store.definitions?.integrations.find((one) => one.id === id),
  );
  const when = useWhen();
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
      <td>{nextRunAt === null ? '–' : when(nextRunAt)}</td>
    </tr>
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
