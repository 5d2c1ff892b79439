import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { hasNoNextRun } from '../../../model/integrations/next-run.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { routeTo } from '../../../store/route.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useTelling } from '../../../model/verdict/use-verdict.ts';

const SHOWN = 8;

/** Integrations without a hold, in short; next to run first. */
export function OthersFlowing({
  flowing,
}: {
  flowing: readonly IntegrationStatus[];
}): ReactElement | null {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const soonest = useMemo(
    () => flowing.toSorted((a, b) => (a.nextRunAt ?? '9999').localeCompare(b.nextRunAt ?? '9999')),
    [flowing],
  );
  const definitions = useAgentStore((state) => state.definitions);
  const kinds = useMemo(
    () => new Map(definitions?.integrations.map(({ id, scheduler }) => [id, scheduler.kind])),
    [definitions],
  );
  if (flowing.length === 0) return null;
  const shown = soonest.slice(0, SHOWN);
  const rest = flowing.length - shown.length;
  const next = (one: IntegrationStatus): string => {
    const at = parseInstant(one.nextRunAt ?? '');
    if (at === undefined) {
      return t(hasNoNextRun(kinds.get(one.id), one) ? 'others.none' : 'others.notKnown');
    }
    return times.day(at) === times.day(now)
      ? times.clock(at)
      : `${times.day(at)} ${times.clock(at)}`;
  };
  return (
    <div className="others">
      <div className="row">
        <span className="c-flow">
          <Icon name="waves" />
        </span>
        <b>{t('others.title', { count: flowing.length, n: times.number(flowing.length) })}</b>
        <span className="sp" />
        <span className="xs faint">{t('others.next', { zone: times.zoneInFull(now) })}</span>
      </div>
      <ul className="others-grid">
        {shown.map((one) => (
          <li key={one.id} className="row xs">
            <a
              className="sp ell quiet"
              title={one.name ?? one.id}
              href={routeTo('integrations', one.id)}
            >
              {one.name ?? one.id}
            </a>
            <span className="num">{next(one)}</span>
          </li>
        ))}
      </ul>
      {rest === 0 ? null : (
        <a className="xs" href={routeTo('integrations')}>
          {t('others.more', { n: times.number(rest) })}
        </a>
      )}
    </div>
  );
}
