import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type RefObject,
  useRef,
  useState,
} from 'react';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { navigate } from '../../../store/route.ts';
import type { HostSpeech } from '../kit/host-speech.ts';
import { HostRow } from './host-row.tsx';
import type { HostLine } from './host-rows.ts';
import { isOnRow, takeRowKey, useRowWalk } from '../../../ui/lists/row-keys.ts';

interface HostWalk {
  /** The id of the host whose row Tab reaches. */
  readonly activeId: string | null;
  readonly reach: (id: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

const PAGE = 12;

/** ↑ ↓ Home End move over the hosts, ↑ from the first to the search; Enter opens. */
function useHostKeys(
  lines: readonly HostLine[],
  scroller: RefObject<HTMLElement | null>,
  scrollTo: (index: number) => void,
  chosenId: string | null,
): HostWalk {
  const [wantedId, reach] = useState(chosenId);
  const ids = lines.flatMap((line) => (line.kind === 'host' ? [line.host.id] : []));
  const at = Math.max(0, ids.indexOf(wantedId ?? ''));
  const go = useRowWalk({
    ...{ at, count: ids.length },
    show: (row) => {
      const id = ids[row];
      if (id === undefined) return;
      scrollTo(lines.findIndex((line) => line.kind === 'host' && line.host.id === id));
      reach(id);
    },
    elementOf: (row) => {
      const drawn = scroller.current?.querySelectorAll<HTMLElement>('[data-host]') ?? [];
      return [...drawn].find((one) => one.dataset['host'] === ids[row]) ?? null;
    },
  });
  const id = ids[at];
  const onKey = (event: KeyboardEvent): void => {
    if (!isOnRow(event)) return;
    if (takeRowKey(event, { at, count: ids.length, page: PAGE }, go)) return;
    if (event.key !== 'Enter' || id === undefined) return;
    event.preventDefault();
    navigate('hosts', id);
  };
  return { activeId: id ?? null, reach, onKey };
}

const GROUP_PX = 28;
const HOST_PX = 46;

interface HostListProps {
  readonly lines: readonly HostLine[];
  readonly speech: HostSpeech;
  readonly chosenId: string | null;
  readonly onCheck: (id: string) => void;
}

function keyOf(line: HostLine | undefined): string {
  if (line === undefined) return '';
  return line.kind === 'group' ? `group ${line.group}` : `host ${line.host.id}`;
}

/** Trouble first; only the visible rows are rendered. */
export function HostList({ lines, speech, chosenId, onCheck }: HostListProps): ReactElement {
  const { t } = speech;
  const view = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => view.current,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? GROUP_PX : HOST_PX),
    getItemKey: (index) => keyOf(lines[index]),
    overscan: 8,
  });
  const walk = useHostKeys(lines, view, (index) => virtual.scrollToIndex(index), chosenId);
  return (
    <div
      role="grid"
      className="host-grid col fill"
      aria-label={t('list.label')}
      aria-rowcount={lines.length + 1}
      aria-colcount={7}
      onKeyDown={walk.onKey}
    >
      <ListHead speech={speech} />
      <div ref={view} className="scroll host-view long-list" role="presentation">
        <div className="host-lines" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const line = lines[index];
            if (line === undefined) return null;
            const place: Place = {
              ref: virtual.measureElement,
              'data-index': index,
              'aria-rowindex': index + 2,
              style: { transform: `translateY(${start}px)` },
            };
            if (line.kind === 'group') return <GroupLine key={key} {...{ line, place, speech }} />;
            const { id } = line.host;
            return (
              <HostLineRow
                key={key}
                host={line.host}
                place={place}
                isChosen={id === chosenId}
                isActive={id === walk.activeId}
                onReach={() => walk.reach(id)}
                speech={speech}
                onCheck={onCheck}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Where a line stands among those that are rendered. */
interface Place {
  readonly ref: (row: HTMLElement | null) => void;
  readonly 'data-index': number;
  readonly 'aria-rowindex': number;
  readonly style: CSSProperties;
}

interface GroupLineProps {
  readonly line: Extract<HostLine, { readonly kind: 'group' }>;
  readonly place: Place;
  readonly speech: HostSpeech;
}

function GroupLine({ line, place, speech: { t, times } }: GroupLineProps): ReactElement {
  return (
    <div {...place} role="row" className="host-line group">
      <span role="gridcell" aria-colspan={7}>
        {t(`group.${line.group}`, { n: times.number(line.count) })}
      </span>
    </div>
  );
}

interface HostLineRowProps extends Pick<HostListProps, 'speech' | 'onCheck'> {
  readonly host: HostStatus;
  readonly place: Place;
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly onReach: () => void;
}

function HostLineRow(props: HostLineRowProps): ReactElement {
  const { host, place, isChosen, isActive, onReach } = props;
  return (
    <div
      {...place}
      role="row"
      data-host={host.id}
      className={isChosen ? 'host-line sel' : 'host-line'}
      aria-current={isChosen ? 'true' : undefined}
      tabIndex={isActive ? 0 : -1}
      onFocus={onReach}
      onClick={(event) => {
        if (isOwnClick(event)) navigate('hosts', host.id);
      }}
    >
      <HostRow host={host} speech={props.speech} onCheck={props.onCheck} />
    </div>
  );
}

function ListHead({ speech: { t, times, at } }: Pick<HostListProps, 'speech'>): ReactElement {
  const zone = times.zoneInFull(at).split(' ')[0] ?? '';
  return (
    <div role="rowgroup" className="host-head">
      <div role="row" aria-rowindex={1} className="host-line head heads">
        <span role="columnheader">{t('column.host')}</span>
        <span role="columnheader">{t('column.protects')}</span>
        <span role="columnheader">{t('column.plan')}</span>
        <span role="columnheader" className="host-clock">
          {t('column.clock')}
        </span>
        <span role="columnheader">{t('column.next', { zone })}</span>
        <span role="columnheader">{t('column.state')}</span>
        <span role="columnheader">
          <span className="sr-only">{t('column.actions')}</span>
        </span>
      </div>
    </div>
  );
}

/** Not on its menu; clicks in the menu's portal bubble up too. */
function isOwnClick({ target, currentTarget }: MouseEvent): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false;
  return target.closest('button') === null;
}
