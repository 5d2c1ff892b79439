import { Suspense, useCallback, useId, useMemo, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Instant,
  formatInstant,
  parseInstant,
} from '../../../../shared/domain/values/instant.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { routeTo } from '../../../store/route.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import {
  isInForce,
  needsLanes,
  stretchesOf,
  type StillStretch,
} from '../../../model/verdict/still-stretches.ts';
import { RiverPicture } from '../../../model/verdict/river-picture.tsx';
import type { RiverScale } from '../../../model/verdict/river-shape.ts';
import { useMinute } from '../../../model/verdict/use-minute.ts';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { useWidth } from '../../../ui/use-width.ts';
import { HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import type { TimelinePage } from '../../../../shared/contract/timeline.ts';
import type { Query } from '../../../store/question.ts';
import { useQuery } from '../../../store/use-query.ts';
import { fetchedPart } from '../../../ui/loading/fetched-part.tsx';
import { useStateKey } from '../../../model/verdict/use-state-key.ts';

const LaneRiver = fetchedPart(async () => (await import('./lane-river.tsx')).LaneRiver);

const TEN_MINUTES_MS = 600_000;

/**
 * What is paused around the present, queried again when windows or holds change and every ten
 * minutes.
 */
function useRiver(pastHours: number, nextHours: number, zone: string): Query<TimelinePage> {
  const again = useStateKey();
  const tenMinutes = Math.floor(useMinute() / TEN_MINUTES_MS) * TEN_MINUTES_MS;
  const range = {
    from: formatInstant(tenMinutes - pastHours * HOUR_MS),
    to: formatInstant(tenMinutes + nextHours * HOUR_MS + TEN_MINUTES_MS),
  };
  return useQuery(
    again === '' || tenMinutes === 0 ? null : range,
    (bridge, asked) => {
      const whole = { timeZone: zone, integrations: [], bucketMs: HOUR_MS };
      return bridge.call('timeline.page', { ...asked, ...whole });
    },
    { again: `${again} ${zone}`, keeps: true },
  );
}

const PAST_HOURS = 4;

interface RiverProps {
  /** Looks further ahead while nothing is paused, to show the next window. */
  readonly nextHours: number;
  /** While the agent does not answer: the time of the picture. */
  readonly frozenAt: Instant | null;
}

/** The only ornament, and it is data: what flows and what is paused, around the present. */
export function RiverPanel({ nextHours, frozenAt }: RiverProps): ReactElement {
  const { t } = useTranslation('now');
  const times = useTimes();
  const minute = useMinute();
  const now = frozenAt ?? minute;
  const titleId = useId();
  const zone = times.zoneInFull(now);
  const sub = t('river.sub', { past: PAST_HOURS, next: nextHours, zone });
  return (
    <section className="panel" aria-labelledby={titleId}>
      <header className="hide-s">
        <h2 id={titleId}>{t('river.title')}</h2>
        <span className="faint xs">{sub}</span>
        <span className="sp" />
        <a href={routeTo('timeline')}>{t('river.open')}</a>
      </header>
      <River nextHours={nextHours} now={now} />
    </section>
  );
}

/** The picture, with a text for screen readers. */
export function River({ nextHours, now }: { nextHours: number; now: Instant }): ReactElement {
  const { t } = useTranslation('now');
  const times = useTimes();
  const failureText = useFailureText();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { answer: page, failure } = useRiver(PAST_HOURS, nextHours, times.zone);
  const definitions = useAgentStore((state) => state.definitions);
  const stretches = useMemo(
    () => (page === null ? [] : stretchesOf(page, definitions)),
    [page, definitions],
  );
  const scale: RiverScale = useMemo(
    () => ({ from: now - PAST_HOURS * HOUR_MS, to: now + nextHours * HOUR_MS, width }),
    [now, nextHours, width],
  );
  const label = useRiverWords(stretches, scale, nextHours);
  // The page's clock moves by the minute: what ended within it is over all the same.
  const present = Math.max(now, parseInstant(page?.now ?? '') ?? now);
  const say = useStretchWords(present);
  const named = useMemo(
    () => stretches.map((one) => ({ ...one, title: say(one, one.title) })),
    [stretches, say],
  );
  const beganAt = parseInstant(page?.beganAt ?? '');
  const before =
    beganAt === undefined
      ? undefined
      : { at: beganAt, words: t('river.before', { time: times.until(beganAt, now) }) };
  const shown = { scale, label, times, before, now: present };
  return (
    <div className="river">
      <div ref={frame} />
      {failure === null || page !== null ? null : (
        <p className="mut">{t('river.failed', { message: failureText(failure) })}</p>
      )}
      {width < 100 || page === null ? (
        <div className="river-room" />
      ) : definitions !== null && needsLanes(stretches, present) ? (
        <Suspense fallback={<div className="river-room" />}>
          <LaneRiver {...shown} {...{ stretches, definitions, say }} />
        </Suspense>
      ) : (
        <RiverPicture {...shown} stretches={named} />
      )}
    </div>
  );
}

/** What holds now says until when. */
function useStretchWords(now: Instant): (stretch: StillStretch, title: string) => string {
  const { t } = useTranslation('now');
  const times = useTimes();
  return useCallback(
    (stretch, title) =>
      stretch.to === null || !isInForce(stretch, now)
        ? title
        : t('river.until', { title, time: times.end(stretch.to, now, 'bare') }),
    [now, t, times],
  );
}

function useRiverWords(
  stretches: readonly StillStretch[],
  scale: RiverScale,
  nextHours: number,
): string {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const seen = stretches.filter(({ from, to }) => from < scale.to && (to ?? scale.to) > scale.from);
  const rests = seen
    .slice(0, 8)
    .map(({ title, from, to }) =>
      to === null
        ? t('river.restOpen', { title, from: times.until(from, now) })
        : t('river.rest', { title, from: times.moment(from, now), to: times.moment(to, now) }),
    );
  return t('river.label', {
    past: PAST_HOURS,
    next: nextHours,
    rests: rests.length === 0 ? t('river.none') : rests.join('; '),
  });
}
