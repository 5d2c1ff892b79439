import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { routeTo } from '../../../store/route.ts';
import type { LaneMark } from '../scene/lane-marks.ts';
import type { LaneRow } from '../scene/lane-rows.ts';
import { laneSight } from '../scene/lane-sight.ts';
import { useMarkWords } from '../scene/mark-words.ts';
import { pausesAt, type Pause } from '../scene/pauses.ts';
import { RunAnswer } from './run-answer.tsx';
import { useScene } from '../scene/timeline-scene.ts';
import { focusMark, hover, useTimelineStore, type HoveredMark } from '../scene/timeline-store.ts';
import { xOf } from '../scene/viewport.ts';
import { HOUR_MS } from '../../../../shared/domain/values/time-units.ts';

const WIDTH_PX = 330;
const LEAVING_MS = 200;

/** The hovered run; it lingers while the pointer moves to the card. */
function usePointed(): { pointed: HoveredMark | null; hold: (isHeld: boolean) => void } {
  const hovered = useTimelineStore((state) => state.hovered);
  const focused = useTimelineStore((state) => state.focused);
  const [held, setHeld] = useState<HoveredMark | null>(null);
  const [isHeld, hold] = useState(false);
  useEffect(() => {
    if (hovered !== null) setHeld(hovered);
    if (hovered !== null || isHeld) return undefined;
    const timer = setTimeout(() => setHeld(null), LEAVING_MS);
    return () => clearTimeout(timer);
  }, [hovered, isHeld]);
  return { pointed: hovered ?? held ?? focused, hold };
}

/** The card of the hovered or focused run. It stays while it is itself hovered or focused. */
export function RunCard({
  lanes,
  frame,
}: {
  readonly lanes: ReadonlyMap<string, LaneRow>;
  readonly frame: RefObject<HTMLDivElement | null>;
}): ReactElement | null {
  const { pointed, hold } = usePointed();
  const lane = pointed === null ? undefined : lanes.get(pointed.laneId);
  if (!pointed?.mark || lane === undefined) return null;
  return <Card lane={lane} mark={pointed.mark} frame={frame} hold={hold} />;
}

interface CardProps {
  readonly lane: LaneRow;
  readonly mark: LaneMark;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly hold: (isHeld: boolean) => void;
}

/** Below the row, or above if there is no room; measured once it is in the DOM. */
function usePlace({ lane, mark, frame }: CardProps): RefObject<HTMLDivElement | null> {
  const { view } = useScene();
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = frame.current;
    const own = card.current;
    const row = box?.querySelector(`[data-lane="${CSS.escape(lane.integration.id)}"]`);
    if (!box || !own || !row) return;
    const plot = row.querySelector('.tl-plot')?.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    const middle = mark.kind === 'bar' ? (mark.at + mark.to) / 2 : mark.at;
    const x = (plot?.left ?? 0) - outer.left + xOf(view, middle);
    const { top, bottom } = row.getBoundingClientRect();
    const isBelow = bottom - outer.top + own.offsetHeight + 10 < outer.height;
    own.style.left = `${Math.max(8, Math.min(outer.width - WIDTH_PX - 8, x - 40))}px`;
    own.style.top = isBelow
      ? `${bottom - outer.top + 4}px`
      : `${Math.max(4, top - outer.top - own.offsetHeight - 4)}px`;
    own.style.visibility = 'visible';
  });
  return card;
}

function Card(props: CardProps): ReactElement {
  const { lane, mark, hold } = props;
  const { t } = useTranslation('timeline');
  const scene = useScene();
  const { times } = scene;
  const words = useMarkWords(times);
  const card = usePlace(props);
  const { pauses } = laneSight(lane.integration, scene);
  return (
    <div
      ref={card}
      className="pop col tl-card"
      role="group"
      aria-label={t('card.label', { name: lane.name })}
      style={{ width: WIDTH_PX, visibility: 'hidden' }}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => {
        hold(false);
        hover(null);
      }}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <CardHead mark={mark} />
      {mark.kind === 'bar' ? (
        <>
          <p className="strong">{lane.name}</p>
          <p className="mut">{words.counts(mark.counts)}</p>
          <p className="mut">{t('card.nearer')}</p>
          <div className="row xs tl-links">
            <a href={routeTo('integrations', lane.integration.id)}>{t('card.integration')}</a>
          </div>
        </>
      ) : (
        <TickBody lane={lane} mark={mark} pauses={pausesAt(pauses, mark.at)} />
      )}
    </div>
  );
}

function CardHead({ mark }: { readonly mark: LaneMark }): ReactElement {
  const { t } = useTranslation('timeline');
  const { times, now } = useScene();
  if (mark.kind === 'bar') {
    const isDay = mark.to - mark.at > 12 * HOUR_MS;
    return (
      <b className="num">
        {isDay
          ? times.dayWithYear(mark.at)
          : t('bar.span', { from: times.timeInFull(mark.at), to: times.time(mark.to) })}
      </b>
    );
  }
  const isToday = times.day(mark.at) === times.day(now);
  const seconds = times.timeInFull(mark.at, true);
  return (
    <div className="row wrap num">
      <b>{t('card.due', { time: isToday ? seconds : `${times.day(mark.at)} ${seconds}` })}</b>
      {times.zone === 'UTC' ? null : (
        <span className="faint xs">{formatInstant(mark.at).slice(11, 19)} UTC</span>
      )}
    </div>
  );
}

const LOOK = {
  succeeded: 'flow',
  planned: 'flow',
  failed: 'trouble',
  running: 'drain',
  skipped: 'still',
  held: 'still',
  missed: 'unknown',
} as const;

function TickBody({
  lane,
  mark,
  pauses,
}: {
  readonly lane: LaneRow;
  readonly mark: Extract<LaneMark, { kind: 'tick' }>;
  readonly pauses: readonly Pause[];
}): ReactElement {
  const { t } = useTranslation('timeline');
  const { times } = useScene();
  const { verdict, seq } = mark.tick;
  const id = lane.integration.id;
  return (
    <>
      <div className="row wrap">
        <span className={`st ${LOOK[verdict]}`}>{t(`verdict.${verdict}`)}</span>
        <b className="ell">{lane.name}</b>
      </div>
      <RunAnswer tick={mark.tick} pauses={pauses} />
      <div className="row xs tl-links">
        <a href={routeTo('integrations', id, { due: formatInstant(mark.at) })}>{t('card.why')}</a>
        {seq === null ? null : (
          <a href={routeTo('audit', undefined, { seq: String(seq) })}>
            {t('card.entry', { seq: times.number(seq) })}
          </a>
        )}
      </div>
    </>
  );
}

export function closeCard(): void {
  hover(null);
  const { focused } = useTimelineStore.getState();
  if (focused !== null) focusMark({ laneId: focused.laneId, mark: null });
}
