import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { toldOfRunText } from '../../../../shared/i18n/reasons/told-run-text.ts';
import { shortLength } from '../../../../shared/i18n/trail/short-length.ts';
import type { LaneTick } from '../scene/lane-data.ts';
import type { Pause } from '../scene/pauses.ts';
import { useScene } from '../scene/timeline-scene.ts';

const OWNER = '\u0000';

/** Why a run did or did not happen, as a sentence: who held it until when, or how it ended. */
export function RunAnswer({
  tick,
  pauses,
}: {
  readonly tick: LaneTick;
  readonly pauses: readonly Pause[];
}): ReactElement {
  return (
    <p className="mut">
      {tick.verdict === 'skipped' || tick.verdict === 'held' ? (
        <HeldAnswer tick={tick} verdict={tick.verdict} pauses={pauses} />
      ) : (
        <RanAnswer tick={tick} />
      )}
      {tick.told === undefined ? null : <ToldAnswer told={tick.told} />}
    </p>
  );
}

/** The last hold to end; `null` never ends by itself. */
function latest(pauses: readonly Pause[]): Pause | undefined {
  return pauses.reduce<Pause | undefined>(
    (last, pause) =>
      last === undefined || (pause.until ?? Infinity) > (last.until ?? Infinity) ? pause : last,
    undefined,
  );
}

function HeldAnswer({
  tick,
  verdict,
  pauses,
}: {
  readonly tick: LaneTick;
  readonly verdict: 'skipped' | 'held';
  readonly pauses: readonly Pause[];
}): ReactElement {
  const { t } = useTranslation('timeline');
  const { times, now } = useScene();
  const last = latest(pauses);
  if (last === undefined) return <>{t('card.heldUnknown')}</>;
  const until = last.until === null ? null : times.until(last.until, now);
  const owner = OWNER;
  // Without a record in the past: by the schedule of another scheduler.
  const said = verdict === 'held' && tick.at <= now ? 'dueHeld' : verdict;
  const [before = '', after = ''] = (
    until === null ? t(`card.${said}Open`, { owner }) : t(`card.${said}`, { owner, until })
  ).split(OWNER);
  const others = pauses.filter((pause) => pause !== last);
  return (
    <>
      {before}
      <b className="ink">{[last, ...others].map((pause) => pause.owner).join(', ')}</b>
      {after} {last.kind === 'manual' && last.reason !== null ? `«${last.reason}» ` : ''}
      {others.length === 0
        ? t('card.alone')
        : last.until === null
          ? t('card.twiceOpen')
          : t('card.twice', { time: times.at(last.until, now) })}
    </>
  );
}

/** Of its own scheduler, beside what the agent knows. */
function ToldAnswer({ told }: { readonly told: NonNullable<LaneTick['told']> }): ReactElement {
  const { times, now } = useScene();
  const text = toldOfRunText(told, {
    language: times.language,
    when: (at) => times.at(parseInstant(at) ?? now, now),
    length: (ms) => shortLength(ms, times),
  });
  return <> {text}</>;
}

function RanAnswer({ tick }: { readonly tick: LaneTick }): ReactElement {
  const { t } = useTranslation('timeline');
  const { times, now } = useScene();
  const { verdict, startedAt, endedAt } = tick;
  if (verdict === 'missed') return <>{t('card.missed')}</>;
  if (verdict === 'planned') {
    if (tick.told !== undefined) return <>{t('card.due.told')}</>;
    return <>{t(tick.at <= now ? 'card.due.others' : 'card.planned')}</>;
  }
  if (startedAt === null) {
    return <>{t(verdict === 'failed' ? 'card.failedBare' : 'card.ranBare')}</>;
  }
  const start = times.clock(startedAt, true);
  if (verdict === 'running') {
    return <>{t('card.running', { start, length: times.length(now - startedAt) })}</>;
  }
  if (endedAt === null) return <>{t(verdict === 'failed' ? 'card.failedBare' : 'card.ranBare')}</>;
  const ms = endedAt - startedAt;
  const length = ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : times.length(ms);
  return <>{t(verdict === 'failed' ? 'card.failed' : 'card.ran', { start, length })}</>;
}
