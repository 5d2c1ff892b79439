import { Calendar, Hand, TriangleAlert } from 'lucide-react';
import { type ReactElement, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { endOfHolds, timeOf, type HoldEnd } from '../../../../shared/domain/holds/hold-end.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate } from '../../../store/route.ts';
import { LaterRowMenu } from '../../../ui/lists/later-row-menu.tsx';
import type { MenuLine } from '../../../ui/lists/row-menu.tsx';
import { StateBadge, StateIcon, STATE_LOOK } from '../../../ui/state-badge.tsx';
import { canBeStopped } from '../../../model/occurrences/can-be-stopped.ts';
import { askControl } from '../../../actions/control/order/control-store.ts';
import { askToResume } from '../../../actions/pause/pause-store.ts';
import { fetchedPart } from '../../../ui/loading/fetched-part.tsx';
import type { HeldCount } from './use-held-counts.ts';
import { useDisabledReason, useTelling } from '../../../model/verdict/use-verdict.ts';
import {
  holdEndWords,
  ownerSentence,
  personName,
  type NowWords,
  type Telling,
} from '../../../model/verdict/verdict-words.ts';

const Finishing = fetchedPart(async () => (await import('./finishing.tsx')).Finishing);

interface HeldRowProps {
  readonly integration: IntegrationStatus;
  readonly count: HeldCount | undefined;
  /** The hold that its heading shows. */
  readonly under?: string | undefined;
}

export function HeldRow({ integration, count, under }: HeldRowProps): ReactElement {
  const { t } = useTranslation('now');
  const offReason = useDisabledReason();
  const { id, name, state, holds } = integration;
  const isByHand = state === 'paused' && holds.every(({ kind }) => kind === 'manual');
  const shown = name ?? id;
  const lines = useMenuLines(integration);
  return (
    <>
      <span className={`held-icon c-${STATE_LOOK[state]}`}>
        {isByHand ? <Hand className="icon" aria-hidden="true" /> : <StateIcon state={state} />}
      </span>
      <span className="sp stack held-what">
        <span className="row">
          <b className="ell">{shown}</b>
          {state === 'paused' ? null : <StateBadge state={state} />}
        </span>
        {state === 'draining' ? (
          <Suspense fallback={null}>
            <Finishing integration={integration} />
          </Suspense>
        ) : null}
        {holds
          .filter((hold) => hold.id !== under)
          .map((hold) => (
            <Owner key={hold.id} hold={hold} isAlso={under !== undefined} />
          ))}
      </span>
      <HeldRuns integration={integration} count={count} under={under} />
      <LaterRowMenu label={t('held.menu', { name: shown })} offReason={offReason} lines={lines} />
    </>
  );
}

type MenuKey = 'resume' | 'once' | 'stop' | 'window' | 'why';

/** The actions for something paused; a window's hold and a person's differ. */
function useMenuLines({ id, holds, lastRun }: IntegrationStatus): readonly MenuLine[] {
  const { t } = useTranslation('now');
  const scheduler = useAgentStore(
    (state) => state.definitions?.integrations.find((one) => one.id === id)?.scheduler.kind,
  );
  const manual = holds.find(({ kind }) => kind === 'manual');
  const isHeld = holds.length > 0;
  const line = (key: MenuKey, onAction: () => void): MenuLine => ({
    id: key,
    label: t(`held.${key}`),
    onAction,
  });
  return [
    ...(isHeld ? [line('resume', () => askToResume(null, id))] : []),
    ...(isHeld && scheduler === 'local'
      ? [line('once', () => askControl({ kind: 'once', integrationId: id }))]
      : []),
    ...(scheduler === 'local' && canBeStopped({ lastRun })
      ? [line('stop', () => askControl({ kind: 'stop', integrationId: id }))]
      : []),
    ...(manual === undefined
      ? []
      : [line('window', () => askControl({ kind: 'window', holdId: manual.id }))]),
    line('why', () => navigate('integrations', id)),
  ];
}

/** `isAlso`: it ends before the hold of the heading, and is named in short. */
function Owner({ hold, isAlso }: { hold: HoldText; isAlso: boolean }): ReactElement {
  const { t } = useTranslation('now');
  const telling = useTelling();
  const { times, now, titleOf } = telling;
  const { kind, windowId = '', by, reason, since, until } = hold;
  const isOpen = kind === 'manual' && until === null;
  const owner = (): string => {
    if (isAlso) {
      const name = kind === 'window' ? titleOf(windowId) : personName(by, t);
      return t('held.also', { name, end: holdEndWords([hold], telling) });
    }
    return kind === 'window'
      ? ownerSentence(hold, telling)
      : t('held.byHand', {
          by: personName(by, t),
          reason,
          time: times.moment(parseInstant(since) ?? now, now),
        });
  };
  const words = owner();
  const Picture = kind === 'window' ? Calendar : Hand;
  return (
    <span className={`xs ell ${isOpen ? 'c-drain' : 'mut'}`} title={words}>
      <Picture className="icon small" size={14} aria-hidden="true" /> {words}
    </span>
  );
}

function HeldRuns({ integration, count, under }: HeldRowProps): ReactElement {
  const telling = useTelling();
  const { holds } = integration;
  if (holds.length === 0) return <span className="held-runs" />;
  const end = endOfHolds(holds);
  const isOpen = end.kind !== 'time';
  const words = holds.length > 1 ? twiceWords(end, telling) : holdEndWords(holds, telling);
  return (
    <span className="xs col held-runs">
      {count === undefined ? null : <HeldNumber count={count} isOpen={isOpen} />}
      {under === undefined ? <span className={isOpen ? 'c-drain' : 'faint'}>{words}</span> : null}
    </span>
  );
}

/** Several hold it: when it flows again. */
function twiceWords(end: HoldEnd, { t, times, now }: Telling): string {
  const at = timeOf(end);
  if (at === null) return t(end.kind === 'person' ? 'held.twice.person' : 'held.twice.reopening');
  const time = times.at(at, now);
  return t(end.kind === 'time' ? 'held.twice.time' : 'held.twice.reopening-after', { time });
}

function HeldNumber({ count, isOpen }: { count: HeldCount; isOpen: boolean }): ReactElement {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const { onlyRunAt } = count;
  if (onlyRunAt !== null) {
    return (
      <span className="c-drain strong">
        <TriangleAlert className="icon small" size={14} aria-hidden="true" />{' '}
        {t('held.onlyRun', { time: times.clock(onlyRunAt) })}
      </span>
    );
  }
  return <span>{heldWords(count, isOpen ? 0 : count.held, t, times)}</span>;
}

/** `toCome`: runs that this hold will keep from starting later. */
function heldWords(count: HeldCount, toCome: number, t: NowWords, times: TimeText): string {
  const { skipped, due, isNotKnown } = count;
  const known = skipped + due + toCome;
  if (isNotKnown && known === 0) return t('held.notKnown');
  const text =
    due === 0 ? recordedWords(skipped, toCome, t, times) : dueWords(count, toCome, t, times);
  return isNotKnown ? t('held.atLeast', { text }) : text;
}

function recordedWords(skipped: number, toCome: number, t: NowWords, times: TimeText): string {
  const n = times.number(skipped);
  if (toCome === 0) {
    return skipped === 0 ? t('held.noRuns') : t('held.runs', { count: skipped, n });
  }
  return skipped === 0
    ? t('held.toHold', { count: toCome, n: times.number(toCome) })
    : t('held.runsMore', { count: skipped, n, all: times.number(skipped + toCome) });
}

/** Facts first: what was due by the schedule of another scheduler is only counted. */
function dueWords(
  { skipped, due }: HeldCount,
  toCome: number,
  t: NowWords,
  times: TimeText,
): string {
  const n = times.number(due);
  const counted =
    toCome === 0
      ? t('held.due', { count: due, n })
      : t('held.dueMore', { count: due, n, all: times.number(due + toCome) });
  return skipped === 0 ? counted : `${recordedWords(skipped, 0, t, times)}, ${counted}`;
}
