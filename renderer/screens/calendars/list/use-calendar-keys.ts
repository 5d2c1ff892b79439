import { useState, type KeyboardEvent, type RefObject } from 'react';
import { navigate } from '../../../store/route.ts';
import { isOnRow, takeRowKey, useRowWalk } from '../../../ui/row-keys.ts';

export interface CalendarWalk {
  /** The id of the calendar whose row Tab reaches. */
  readonly activeId: string | null;
  readonly reach: (id: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** ↑ ↓ Home End move over the calendars; Enter opens. */
export function useCalendarKeys(
  ids: readonly string[],
  list: RefObject<HTMLElement | null>,
  chosenId: string | null,
): CalendarWalk {
  const [wantedId, reach] = useState(chosenId);
  const at = Math.max(0, ids.indexOf(wantedId ?? ''));
  const go = useRowWalk({
    ...{ at, count: ids.length },
    show: (row) => reach(ids[row] ?? null),
    elementOf: (row) => {
      const drawn = list.current?.querySelectorAll<HTMLElement>('[data-calendar]') ?? [];
      return [...drawn].find((one) => one.dataset['calendar'] === ids[row]) ?? null;
    },
  });
  const id = ids[at];
  const onKey = (event: KeyboardEvent): void => {
    if (!isOnRow(event) || takeRowKey(event, { at, count: ids.length }, go)) return;
    if (event.key !== 'Enter' || id === undefined) return;
    event.preventDefault();
    navigate('calendars', id);
  };
  return { activeId: id ?? null, reach, onKey };
}
