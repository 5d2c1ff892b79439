import { useState, type KeyboardEvent, type RefObject } from 'react';
import { navigate } from '../../../store/route.ts';
import { isOnRow, takeRowKey, useRowWalk } from '../../../ui/row-keys.ts';
import type { HostLine } from './host-rows.ts';

export interface HostWalk {
  /** The id of the host whose row Tab reaches. */
  readonly activeId: string | null;
  readonly reach: (id: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

const PAGE = 12;

/** ↑ ↓ Home End move over the hosts, ↑ from the first to the search; Enter opens. */
export function useHostKeys(
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
