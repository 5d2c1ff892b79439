import { type KeyboardEvent, type ReactElement, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { titleWidth } from '../../../ui/text/text-width.ts';
import { BarMenu } from './bar-menu.tsx';
import { ChangeGhost } from '../change/change-ghost.tsx';
import {
  focusBar,
  forgetChanges,
  openBar,
  setChange,
  useChangeStore,
} from '../change/change-store.ts';
import { useBarDrag } from '../change/use-bar-drag.ts';
import { useChangeables, useRuler } from '../change/use-changeables.ts';
import type { PageFrame } from '../scene/lane-data.ts';
import type { Listed } from '../scene/lane-filter.ts';
import {
  manualPause,
  type Pause,
  proposedPause,
  windowPause,
  type WindowsById,
} from '../scene/pauses.ts';
import { useScene } from '../scene/timeline-scene.ts';
import { useTimelineStore } from '../scene/timeline-store.ts';
import { type BarLayout, MAX_TRACKS, type PlacedBar, placedBars } from '../scene/window-bars.ts';
import { TRACK_PX, useTails, WindowBar } from './window-bar.tsx';
import { enterMainPart } from '../../../ui/keys/main-part.ts';
import { askForChange } from '../change/ask-for-change.ts';
import { type BarCommand, barCommandOf } from '../change/bar-command.ts';
import { type Changeable, gripsOf, type Span } from '../change/changeable.ts';
import { isChanged, nudged, nudgedByDays, type Ruler } from '../change/proposal.ts';
import { toWindow } from '../keys/use-timeline-keys.ts';

/** More of them scroll. */
const MOST_TRACKS_SEEN = 6;
const ALL_TRACKS = 1000;

/** Height of the row without its line. */
export function barsHeight({ tracks }: BarLayout): number {
  return Math.min(tracks, MOST_TRACKS_SEEN) * TRACK_PX + 8;
}

/** Windows and manual holds as bars, by beginning. */
export function barsOf(
  frame: PageFrame,
  windows: WindowsById,
  { lanes, windows: shown }: Listed = { lanes: null, windows: null },
): Pause[] {
  const planned = frame.occurrences
    .filter(({ windowId }) => shown === null || shown.has(windowId))
    .map((one) => windowPause(one, windows));
  const byHand = frame.holds
    .filter(({ integrations }) => lanes === null || [...integrations].some((id) => lanes.has(id)))
    .map(manualPause);
  const proposed = (frame.proposed ?? []).map(proposedPause);
  return [...planned, ...proposed, ...byHand].sort((one, other) => one.from - other.from);
}

export function useBarLayout(): BarLayout {
  const { frame, windows, listed, view, now, palette } = useScene();
  const tailOf = useTails();
  const isAll = useTimelineStore((state) => state.isAllBars);
  return placedBars(
    useMemo(() => barsOf(frame, windows, listed), [frame, windows, listed]),
    view,
    now,
    (pause) =>
      titleWidth(
        pause.kind === 'manual' ? (pause.reason ?? '') : `${pause.owner}  ${tailOf(pause)}`,
        palette.font,
      ) + 4,
    isAll ? ALL_TRACKS : MAX_TRACKS,
  );
}

/** One solid bar per occurrence, soft before it opens; manual holds dashed, with a hand. */
export function WindowsRow({ layout }: { readonly layout: BarLayout }): ReactElement {
  const { t } = useTranslation('timeline');
  const drag = useBarDrag(layout, TRACK_PX);
  useEffect(() => forgetChanges, []);
  return (
    <div className="tl-windows" style={{ height: barsHeight(layout) }}>
      <div className="tl-corner">
        <span className="strong">{t('windowsAndHolds')}</span>
        <MoreBars layout={layout} />
      </div>
      <ul
        className="tl-bars"
        aria-label={t('windowsAndHolds')}
        style={{ height: layout.tracks * TRACK_PX + 8 }}
        {...drag}
      >
        <Bars layout={layout} />
        <ChangeGhost layout={layout} trackPx={TRACK_PX} />
      </ul>
      <BarMenu layout={layout} />
    </div>
  );
}

/** One of them is the tab stop: the one that had the focus, else the first that is not over. */
function Bars({ layout }: { readonly layout: BarLayout }): ReactElement {
  const { bars, hidden } = layout;
  const { now } = useScene();
  const changeableOf = useChangeables();
  const onKey = useBarKeys(layout);
  const focusedId = useChangeStore((state) => state.focusedBar);
  const focused = bars.find(({ pause }) => pause.id === focusedId);
  const isHidden = focusedId !== null && focused === undefined && hidden > 0;
  useEffect(() => {
    if (isHidden) useTimelineStore.setState({ isAllBars: true });
  }, [isHidden]);
  useSuccessor(bars);
  const ahead = bars.find(({ pause }) => pause.until === null || pause.until > now);
  const tabStop = focused ?? ahead ?? bars[0];
  return (
    <>
      {bars.map((bar) => {
        const thing = changeableOf(bar.pause);
        return (
          <WindowBar
            key={bar.pause.id}
            bar={bar}
            thing={thing}
            isTabStop={bar === tabStop}
            onKeyDown={(event) => onKey(event, bar, thing)}
          />
        );
      })}
    </>
  );
}

/** A bar that was moved is another one: it takes the focus of the one that is gone. */
function useSuccessor(bars: BarLayout['bars']): void {
  const successor = useChangeStore((state) => state.successor);
  const has = (id: string | undefined): boolean => bars.some(({ pause }) => pause.id === id);
  const isDue = successor !== null && !has(successor.from) && has(successor.to);
  useEffect(() => {
    if (!isDue) return;
    focusBar(successor.to);
    useChangeStore.setState({ successor: null });
  }, [isDue, successor]);
}

/** Opens the row to every window at this time, and back. */
function MoreBars({ layout }: { readonly layout: BarLayout }): ReactElement | null {
  const { t } = useTranslation('timeline');
  const isAll = useTimelineStore((state) => state.isAllBars);
  if (layout.hidden === 0 && !(isAll && layout.tracks > MAX_TRACKS)) return null;
  return (
    <button
      type="button"
      className="tl-more"
      aria-expanded={isAll}
      onClick={() => {
        focusBar(null);
        useTimelineStore.setState({ isAllBars: !isAll });
      }}
    >
      {isAll ? t('fewerBars') : t('moreBars', { count: layout.hidden })}
    </button>
  );
}

type Nudge = Extract<BarCommand, { kind: 'nudge' }>;

type OnKey = (event: KeyboardEvent<HTMLElement>, bar: PlacedBar, thing: Changeable | null) => void;

/** Keys on a bar: between bars, its time, and what asks or puts back. */
function useBarKeys({ bars }: BarLayout): OnKey {
  const scene = useScene();
  const ruler = useRuler();
  return (event, bar, thing) => {
    const command = barCommandOf(event);
    if (command === null) return;
    const { change } = useChangeStore.getState();
    // Without a change, Esc belongs to the timeline.
    if (command.kind === 'back' && change === null) return;
    event.preventDefault();
    event.stopPropagation();
    switch (command.kind) {
      case 'go': {
        setChange(null);
        const next = bars[bars.indexOf(bar) + command.direction];
        if (next === undefined) toWindow(command.direction, scene);
        else focusBar(next.pause.id);
        return;
      }
      case 'leave':
        setChange(null);
        enterMainPart('first');
        return;
      case 'nudge':
        if (thing !== null) nudge(thing, command, ruler);
        return;
      case 'accept':
        if (change === null) openBar(bar.pause.id);
        else askForChange();
        return;
      case 'back':
        setChange(null);
    }
  };
}

/** From what is proposed so far; back at its own time, nothing is proposed. */
function nudge(thing: Changeable, { what, direction }: Nudge, ruler: Ruler): void {
  const { change } = useChangeStore.getState();
  const span = change?.thing.id === thing.id ? change.span : thing;
  const next = nudgedSpan(thing, span, what, direction, ruler);
  setChange(
    isChanged(thing, next)
      ? { thing, grip: next.from === thing.from ? 'end' : 'body', span: next, stage: 'keys' }
      : null,
  );
}

function nudgedSpan(
  thing: Changeable,
  span: Span,
  what: Nudge['what'],
  direction: -1 | 1,
  ruler: Ruler,
): Span {
  // What is open or paused has one edge: every key that moves time moves it.
  const isWhole = gripsOf(thing).includes('body');
  if (what === 'day' && isWhole) return nudgedByDays(thing, span, direction, ruler);
  if (what === 'day') return span;
  return nudged(thing, what === 'time' && isWhole ? 'body' : 'end', span, direction, ruler);
}
