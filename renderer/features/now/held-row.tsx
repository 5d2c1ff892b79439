import { Calendar, Hand, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldText } from '../../../shared/domain/hold.ts';
import { parseInstant } from '../../../shared/domain/instant.ts';
import { restsUntil } from '../../../shared/domain/rest.ts';
import type { IntegrationStatus } from '../../../shared/domain/snapshot.ts';
import { navigate } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';
import { StateBadge, StateIcon, STATE_LOOK } from '../../ui/state-badge.tsx';
import { askToResume } from '../pause/pause-store.ts';
import type { HeldCount } from './use-held-counts.ts';
import { useOffReason, useTelling } from './use-verdict.ts';
import { ownerSentence, personName } from './verdict-words.ts';
import { atWords, untilWords } from './when.ts';

/** Menus and what they need come after the first picture. */
const RowMenu = lazy(async () => ({ default: (await import('../../ui/row-menu.tsx')).RowMenu }));

interface HeldRowProps {
  readonly integration: IntegrationStatus;
  readonly count: HeldCount | undefined;
}

export function HeldRow({ integration, count }: HeldRowProps): ReactElement {
  const { t } = useTranslation('now');
  const offReason = useOffReason();
  const { id, name, state, holds } = integration;
  const isByHand = state === 'paused' && holds.every(({ kind }) => kind === 'manual');
  const shown = name ?? id;
  return (
    <>
      <span className={`held-icon c-${STATE_LOOK[state]}`}>
        {isByHand ? <Hand className="i" aria-hidden="true" /> : <StateIcon state={state} />}
      </span>
      <span className="sp held-what">
        <span className="row">
          <b className="ell">{shown}</b>
          {state === 'paused' ? null : <StateBadge state={state} />}
        </span>
        {state === 'draining' ? <Finishing integration={integration} /> : null}
        {holds.map((hold) => (
          <Owner key={hold.id} hold={hold} />
        ))}
      </span>
      <HeldRuns integration={integration} count={count} />
      <Suspense fallback={<span className="btn sm ico" />}>
        <RowMenu
          label={t('held.menu', { name: shown })}
          offReason={offReason}
          lines={[
            { id: 'resume', label: t('held.resume'), onAction: () => askToResume(null, id) },
            { id: 'why', label: t('held.why'), onAction: () => navigate('integrations', id) },
          ]}
        />
      </Suspense>
    </>
  );
}

function Owner({ hold }: { hold: HoldText }): ReactElement {
  const { t } = useTranslation('now');
  const telling = useTelling();
  const { times, now } = telling;
  const { kind, by, reason, since, until } = hold;
  const isOpen = kind === 'manual' && until === null;
  const words =
    kind === 'window'
      ? ownerSentence(hold, telling)
      : t('held.byHand', {
          by: personName(by, t),
          reason,
          time: times.moment(parseInstant(since) ?? now, now),
        });
  const Picture = kind === 'window' ? Calendar : Hand;
  return (
    <span className={`xs ell held-owner ${isOpen ? 'c-drain' : 'mut'}`} title={words}>
      <Picture className="i s" size={14} aria-hidden="true" /> {words}
    </span>
  );
}

/** The run that was under way when the hold came: it may end. */
function Finishing({ integration }: { integration: IntegrationStatus }): ReactElement | null {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const now = useNow();
  const { lastRun } = integration;
  if (lastRun?.outcome !== 'running') return null;
  const dueAt = parseInstant(lastRun.dueAt) ?? now;
  const length = times.length(now - (parseInstant(lastRun.startedAt) ?? now));
  return (
    <span className="xs mut">{t('held.finishing', { time: times.clock(dueAt), length })}</span>
  );
}

function HeldRuns({ integration, count }: HeldRowProps): ReactElement {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const { holds } = integration;
  const until = restsUntil(holds);
  const end =
    holds.length > 1
      ? until === null
        ? t('held.twiceOpen')
        : t('held.twice', { time: atWords(times, until, now) })
      : until === null
        ? t('held.untilResumed')
        : t('held.until', { time: untilWords(times, until, now) });
  return (
    <span className="xs held-runs">
      {count === undefined ? null : <HeldNumber count={count} isOpen={until === null} />}
      <span className={until === null ? 'c-drain' : 'faint'}>{end}</span>
    </span>
  );
}

function HeldNumber({ count, isOpen }: { count: HeldCount; isOpen: boolean }): ReactElement {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const { skipped, held, onlyRunAt } = count;
  if (onlyRunAt !== null) {
    return (
      <span className="c-drain b">
        <TriangleAlert className="i s" size={14} aria-hidden="true" />{' '}
        {t('held.onlyRun', { time: times.clock(onlyRunAt) })}
      </span>
    );
  }
  const n = times.number(skipped);
  const words =
    isOpen || held === 0
      ? skipped === 0
        ? t('held.noRuns')
        : t('held.runs', { count: skipped, n })
      : t('held.runsMore', { count: skipped, n, more: times.number(held) });
  return <span>{words}</span>;
}
