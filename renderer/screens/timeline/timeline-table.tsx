import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { routeTo } from '../../store/route.ts';
import { shortcutsOf } from '../../ui/keys/kbd.tsx';
import { useMainPart } from '../../ui/keys/main-part.ts';
import type { LaneRow, TimelineRow } from './scene/lane-rows.ts';
import { laneSight, marksInSight } from './scene/lane-sight.ts';
import { useMarkWords } from './scene/mark-words.ts';
import { tableRows, type TableRow } from './scene/table-rows.ts';
import { useScene, type TimelineScene } from './scene/timeline-scene.ts';
import { TIMELINE_KEYS, timelineKeys } from './keys/use-timeline-keys.ts';
import { rangeOf } from './scene/viewport.ts';
import { barsOf } from './windows/windows-row.tsx';

const ROW_PX = 34;

/** The table has no lanes to walk; the keys that move its range are those of the picture. */
const NO_ROWS: readonly TimelineRow[] = [];

/** Limit of lanes per query of the table. */
export const TABLE_LANES = 200;

function useTableRows(lanes: readonly LaneRow[], scene: TimelineScene): readonly TableRow[] {
  return useMemo(() => {
    const read = lanes.map((lane) => {
      const sight = laneSight(lane.integration, scene);
      return { lane, marks: marksInSight(sight, scene), pauses: sight.pauses };
    });
    return tableRows(read, barsOf(scene.frame, scene.windows), rangeOf(scene.view));
  }, [lanes, scene]);
}

/** The same facts as the picture, one row per run or occurrence. */
export function TimelineTable({
  lanes,
  title,
  isCut,
}: {
  readonly lanes: readonly LaneRow[];
  readonly title: string;
  readonly isCut: boolean;
}): ReactElement {
  const { t } = useTranslation('timeline');
  const scene = useScene();
  const scroller = useRef<HTMLDivElement>(null);
  useMainPart(() => {
    scroller.current?.focus();
    return scroller.current !== null;
  });
  const rows = useTableRows(lanes, scene);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  return (
    <>
      <div
        ref={scroller}
        className="tl-table"
        role="table"
        aria-label={t('table.label', { range: title })}
        aria-rowcount={rows.length + 1}
        tabIndex={0}
        aria-keyshortcuts={shortcutsOf(...TIMELINE_KEYS)}
        onKeyDown={timelineKeys({ scene, rows: NO_ROWS })}
      >
        <TableHead />
        {rows.length === 0 ? <p className="faint tl-none">{t('table.empty')}</p> : null}
        <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <div
                key={row.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                role="row"
                aria-rowindex={item.index + 2}
                className="tl-tr"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Cells row={row} />
              </div>
            );
          })}
        </div>
      </div>
      {isCut ? <p className="xs mut">{t('table.first', { count: TABLE_LANES })}</p> : null}
    </>
  );
}

function TableHead(): ReactElement {
  const { t } = useTranslation('timeline');
  const { times, view } = useScene();
  return (
    <div role="rowgroup" className="tl-thead">
      <div role="row" aria-rowindex={1} className="tl-tr head heads">
        <span role="columnheader">{t('table.time', { zone: times.zoneInFull(view.from) })}</span>
        <span role="columnheader" className="hide-s">
          {t('table.utc')}
        </span>
        <span role="columnheader">{t('table.what')}</span>
        <span role="columnheader">{t('table.outcome')}</span>
        <span role="columnheader">{t('table.heldBy')}</span>
      </div>
    </div>
  );
}

function TimeCells({ at }: { readonly at: number }): ReactElement {
  const { times } = useScene();
  return (
    <>
      <span role="cell" className="num">
        {times.day(at)} {times.clock(at, true)}
      </span>
      <span role="cell" className="num faint hide-s">
        {formatInstant(at).slice(5, 19).replace('T', ' ')}
      </span>
    </>
  );
}

function Cells({ row }: { readonly row: TableRow }): ReactElement {
  return (
    <>
      <TimeCells at={row.at} />
      {row.kind === 'pause' ? <PauseCells row={row} /> : <RunCells row={row} />}
    </>
  );
}

function PauseCells({ row }: { readonly row: Extract<TableRow, { kind: 'pause' }> }): ReactElement {
  const { t } = useTranslation('timeline');
  const { times } = useScene();
  const { pause } = row;
  const length = pause.until === null ? '∞' : times.length(pause.until - pause.from);
  return (
    <>
      <span role="cell" className="ell strong">
        {pause.windowId === null ? (
          (pause.reason ?? pause.owner)
        ) : (
          <a href={routeTo('windows', pause.windowId)}>{pause.owner}</a>
        )}
      </span>
      <span role="cell" className="c-still">
        {pause.kind === 'window' ? t('table.opens', { length }) : t('table.paused')}
      </span>
      <span role="cell" className="ell">
        {pause.kind === 'manual' ? pause.owner : ''}
      </span>
    </>
  );
}

const COLOUR = {
  succeeded: 'c-flow',
  planned: 'mut',
  failed: 'c-trouble',
  running: 'c-drain',
  skipped: 'c-still',
  held: 'c-still',
  missed: 'c-unknown',
} as const;

function RunCells({ row }: { readonly row: Extract<TableRow, { kind: 'run' }> }): ReactElement {
  const { t } = useTranslation('timeline');
  const { times } = useScene();
  const words = useMarkWords(times);
  const { lane, mark, pauses } = row;
  const isHeld =
    mark.kind === 'bar'
      ? mark.counts.held + mark.counts.skipped > 0
      : mark.tick.verdict === 'held' || mark.tick.verdict === 'skipped';
  const due = mark.kind === 'bar' ? undefined : { due: formatInstant(mark.at) };
  return (
    <>
      <span role="cell" className="ell">
        <a href={routeTo('integrations', lane.integration.id, due)}>{lane.name}</a>
      </span>
      <span role="cell" className={mark.kind === 'bar' ? 'ell' : COLOUR[mark.tick.verdict]}>
        {mark.kind === 'bar'
          ? `${times.clock(mark.at)}–${times.clock(mark.to)}: ${words.counts(mark.counts)}`
          : t(`verdict.${mark.tick.verdict}`)}
      </span>
      <span role="cell" className="ell">
        {isHeld ? pauses.map(({ owner }) => owner).join(', ') : ''}
      </span>
    </>
  );
}
