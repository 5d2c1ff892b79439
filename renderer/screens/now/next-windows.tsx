import { Calendar, Plus } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { routeTo } from '../../store/route.ts';
import { LaterRowMenu } from '../../ui/lists/later-row-menu.tsx';
import { doToWindow, windowActions } from '../../actions/control/window-actions.ts';
import { useNow } from '../../store/use-now.ts';
import { useDisabledReason, useTelling } from '../../model/verdict/use-verdict.ts';

const SHOWN = 4;

/** What is planned, soonest first. */
export function NextWindows(): ReactElement {
  const { t } = useTranslation('now');
  const windows = useAgentStore((state) => state.snapshot?.windows);
  const next = useMemo(
    () =>
      (windows ?? [])
        .filter(({ state, opensAt }) => state === 'scheduled' && opensAt !== null)
        .sort((a, b) => (a.opensAt ?? '').localeCompare(b.opensAt ?? ''))
        .slice(0, SHOWN),
    [windows],
  );
  return (
    <section className="panel" aria-label={t('nextWindows.title')}>
      <header>
        <h2>{t('nextWindows.title')}</h2>
        <span className="sp" />
        <a
          className="row gap1 nw"
          href={routeTo('windows', 'new')}
          aria-label={t('nextWindows.newLabel')}
        >
          <Plus className="icon small" size={14} aria-hidden="true" />
          {t('nextWindows.new')}
        </a>
      </header>
      {next.length === 0 ? <p className="pad mut">{t('nextWindows.none')}</p> : null}
      <ul className="list">
        {next.map((window) => (
          <NextWindow key={window.id} window={window} />
        ))}
      </ul>
    </section>
  );
}

function NextWindow({ window }: { window: WindowStatus }): ReactElement {
  const { times, now } = useTelling();
  const opensAt = parseInstant(window.opensAt ?? '') ?? now;
  const closesAt = parseInstant(window.closesAt ?? '') ?? opensAt;
  const isSameDay = times.day(opensAt) === times.day(closesAt);
  const from = `${times.day(opensAt)} ${times.clock(opensAt)}`;
  const to = isSameDay ? times.time(closesAt) : `${times.day(closesAt)} ${times.time(closesAt)}`;
  return (
    <li className="next-window">
      <Calendar className="icon c-still" size={16} aria-hidden="true" />
      <span className="ell">
        <a className="quiet strong" href={routeTo('windows', window.id)}>
          {window.title ?? window.id}
        </a>
        <span className="xs mut num ell block" title={`${from}–${to}`}>
          {from}–{to}
        </span>
      </span>
      <span className="sp" />
      <PutOff window={window} />
    </li>
  );
}

/** One occurrence can be skipped or moved until it opens. */
function PutOff({ window }: { window: WindowStatus }): ReactElement | null {
  const { t } = useTranslation('now');
  const offReason = useDisabledReason();
  const { id, title } = window;
  const actions = windowActions(window, useNow());
  const lines = (['move', 'skip'] as const)
    .filter((kind) => actions.includes(kind))
    .map((kind) => ({
      id: kind,
      label: t(`nextWindows.${kind}`),
      onAction: () => doToWindow(kind, window),
    }));
  return lines.length === 0 ? null : (
    <LaterRowMenu
      label={t('held.menu', { name: title ?? id })}
      offReason={offReason}
      lines={lines}
    />
  );
}
