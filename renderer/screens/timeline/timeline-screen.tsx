import { useMemo, useRef, type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useNow } from '../../store/use-now.ts';
import { rangeTitle } from './scene/axis/axis-days.ts';
import { clockAxis } from './scene/axis/axis-labels.ts';
import { ClockChangeNote } from './clock-change-note.tsx';
import { useRows } from './lanes/lane-grid.tsx';
import type { Listed } from './scene/lane-filter.ts';
import type { LaneRow } from './scene/lane-rows.ts';
import { OverviewStrip, overviewRange } from './overview-strip.tsx';
import { TimelineFilters } from './toolbar/timeline-filters.tsx';
import { TimelineLegend } from './timeline-legend.tsx';
import { TimelinePicture, type PictureProps } from './timeline-picture.tsx';
import { SceneContext, useScene, type TimelineScene } from './scene/timeline-scene.ts';
import {
  TimelineEmpty,
  TimelineFailure,
  TimelineLoading,
  TimelineNoneListed,
} from './timeline-states.tsx';
import { useTimelineStore, lookAt } from './scene/timeline-store.ts';
import { TABLE_LANES, TimelineTable } from './timeline-table.tsx';
import { TimelineToolbar, type ViewMoves } from './toolbar/timeline-toolbar.tsx';
import { useLabelWidth } from './use-label-width.ts';
import { useListed } from './use-listed.ts';
import { usePalette } from './use-palette.ts';
import { useTimelineFeed } from './use-timeline-feed.ts';
import { movesOf } from './keys/use-timeline-keys.ts';
import { usePlotWidth, useView } from './use-view.ts';
import {
  msPerPx,
  rangeOf,
  showsDays,
  type Viewport,
  NOW_SHARE,
  ZOOM_SPANS,
  type ZoomName,
} from './scene/viewport.ts';
import { zoneOffsets } from './scene/zone-offsets.ts';
import { useLatest } from '../../ui/keys/use-latest.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useRoute } from '../../store/route.ts';
import './timeline.css';
import '../../i18n/later/timeline.ts';

function isZoom(text: string | null): text is ZoomName {
  return text !== null && text in ZOOM_SPANS;
}

/** `#/timeline?at=2026-12-06T01:00:00Z&zoom=day` shows an instant; other screens link to it. */
function useRoutedView(): void {
  const { query } = useRoute();
  const at = query.get('at');
  const zoom = query.get('zoom');
  useEffect(() => {
    const instant = at === null ? undefined : parseInstant(at);
    if (instant === undefined) return;
    const spanMs = isZoom(zoom) ? ZOOM_SPANS[zoom] : useTimelineStore.getState().spanMs;
    lookAt(instant - NOW_SHARE * spanMs, spanMs);
  }, [at, zoom]);
}

/** Plan and outcome of every integration as one picture, or as a table. */
export function TimelineScreen(): ReactElement {
  const snapshot = useAgentStore((state) => state.snapshot);
  const definitions = useAgentStore((state) => state.definitions);
  if (snapshot === null || definitions === null) return <TimelineLoading />;
  if (definitions.integrations.length === 0) return <TimelineEmpty />;
  return <Timeline snapshot={snapshot} definitions={definitions} />;
}

interface TimelineProps {
  readonly snapshot: Snapshot;
  readonly definitions: RemansoDocument;
}

/** The agent's clock; while it is lost, the time when it was last seen. */
function useAgentNow(): { now: number; lostAt: number | null } {
  const link = useAgentStore((state) => state.link);
  const offset = useAgentStore((state) => state.clockOffsetMs);
  const ticking = useNow();
  const lostAt = link.kind === 'lost' ? Date.parse(link.since) + offset : null;
  return { now: lostAt ?? ticking, lostAt };
}

function Timeline({ snapshot, definitions }: TimelineProps): ReactElement {
  const frameRef = useRef<HTMLDivElement>(null);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const { now, lostAt } = useAgentNow();
  useRoutedView();
  const isTable = useTimelineStore((state) => state.isTable);
  const listed = useListed(definitions, snapshot);
  const { rows } = listed;
  const virtualizer = useRows(rows, scrollerRef);
  const labelPx = useLabelWidth(rows);
  const width = usePlotWidth(frameRef, scrollerRef, isTable, labelPx);
  const view = useView(now, width);
  const lanes = rows.filter((row): row is LaneRow => row.kind === 'lane');
  const inSight = virtualizer.getVirtualItems().flatMap(({ index }) => {
    const row = rows[index];
    return row?.kind === 'lane' ? [row.integration.id] : [];
  });
  const wanted = isTable ? lanes.slice(0, TABLE_LANES).map((row) => row.integration.id) : inSight;
  const scene = useSceneOf({ definitions, view, now, laneIds: wanted, listed });
  const moves = useMoves(view);
  const zones = useZones(definitions);
  const title = rangeTitle(rangeOf(view), scene.zone, scene.times.language, scene.now);
  const axis = useMemo(() => clockAxis(view, scene.zone), [view, scene.zone]);
  const drawn = useMemo(
    () => ({ ...scene, hourLines: showsDays(view) ? [] : axis.lines }),
    [scene, axis, view],
  );
  return (
    <SceneContext value={drawn}>
      <TimelineToolbar
        title={title}
        moves={moves}
        definitions={definitions}
        zones={zones}
        zone={scene.zone.zone}
        isLost={lostAt !== null}
      />
      <TimelineFilters
        listed={listed.count}
        all={definitions.integrations.length}
        systems={listed.systems}
      />
      <Trouble lostAt={lostAt} scene={scene} />
      <TimelineBody
        {...{ rows, snapshot, axis, virtualizer, frameRef, scrollerRef, labelPx, lostAt, title }}
      />
      <ClockChangeNote />
      <OverviewStrip range={overviewRange(now, rangeOf(view))} />
      <TimelineLegend isByDay={showsDays(view)} />
    </SceneContext>
  );
}

/** The picture or the table; neither, if the filter leaves nothing. */
function TimelineBody({
  title,
  ...picture
}: PictureProps & { readonly title: string }): ReactElement {
  const isTable = useTimelineStore((state) => state.isTable);
  const { listed } = useScene();
  const lanes = picture.rows.filter((row): row is LaneRow => row.kind === 'lane');
  if (isTable) {
    return (
      <TimelineTable
        lanes={lanes.slice(0, TABLE_LANES)}
        title={title}
        isCut={lanes.length > TABLE_LANES}
      />
    );
  }
  const isNothing = picture.rows.length === 0 && (listed.windows?.size ?? 0) === 0;
  return isNothing ? <TimelineNoneListed /> : <TimelinePicture {...picture} />;
}

/** The last picture is dated while the agent is lost; a failed query says so. */
function Trouble({
  lostAt,
  scene,
}: {
  readonly lostAt: number | null;
  readonly scene: TimelineScene;
}): ReactElement | null {
  const { t } = useTranslation('timeline');
  const { feed, times } = scene;
  if (lostAt !== null) {
    return (
      <p className="note unknown tl-as-of" role="status">
        {t('asOf', { time: times.timeInFull(lostAt) })}
      </p>
    );
  }
  return feed.failure === null ? null : (
    <TimelineFailure failure={feed.failure} onRetry={() => feed.retry()} />
  );
}

/** Stable functions: the toolbar does not render again while panning. */
function useMoves(view: Viewport): ViewMoves {
  const latest = useLatest(view);
  return useMemo(() => movesOf(() => latest.current), [latest]);
}

/** The chosen zone, UTC, and each zone used by a window. */
function useZones(definitions: RemansoDocument): readonly string[] {
  const chosen = useTimes().zone;
  return useMemo(
    () => [...new Set([chosen, 'UTC', ...definitions.windows.map((window) => window.timeZone)])],
    [chosen, definitions],
  );
}

interface SceneParts {
  readonly definitions: RemansoDocument;
  readonly view: TimelineScene['view'];
  readonly now: number;
  readonly laneIds: readonly string[];
  readonly listed: Listed;
}

function useSceneOf({ definitions, view, now, laneIds, listed }: SceneParts): TimelineScene {
  const chosenZone = useTimelineStore((state) => state.zone);
  const times = useTimes(chosenZone ?? undefined);
  const palette = usePalette();
  const zone = zoneOffsets(times.zone);
  const overview = overviewRange(now, rangeOf(view));
  const { feed, pages, frame, version } = useTimelineFeed({ view, zone, laneIds, overview });
  const windows = useMemo(
    () => new Map(definitions.windows.map((window) => [window.id, window])),
    [definitions],
  );
  const px = msPerPx(view);
  const steadyNow = Math.floor(now / px) * px;
  return useMemo(
    () => ({
      view,
      now: steadyNow,
      zone,
      times,
      palette,
      feed,
      pages,
      frame,
      version,
      windows,
      listed,
      hourLines: [],
      dayLines: zone.dayStarts(rangeOf(view)),
    }),
    [view, steadyNow, zone, times, palette, feed, pages, frame, version, windows, listed],
  );
}
