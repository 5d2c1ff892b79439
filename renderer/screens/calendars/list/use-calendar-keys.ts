import { useState, type KeyboardEvent, type RefObject } from 'react';
import { navigate } from '../../../store/route.ts';
import { useMainPart } from '../../../ui/main-part.ts';
import { takeRowStep } from '../../../ui/row-keys.ts';

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
  const go = (index: number): void => {
    const id = ids[Math.min(ids.length - 1, Math.max(0, index))];
    const rows = list.current?.querySelectorAll<HTMLElement>('[data-calendar]') ?? [];
    const row = [...rows].find((one) => one.dataset['calendar'] === id);
    if (id === undefined || row === undefined) return;
    reach(id);
    row.focus();
  };
  useMainPart((place) => {
    if (ids.length === 0) return false;
    go(place === 'first' ? 0 : at);
    return true;
  });
  const id = ids[at];
  const onKey = (event: KeyboardEvent): void =>
    takeRowStep(event, {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(ids.length - 1),
      Enter: () => (id === undefined ? undefined : navigate('calendars', id)),
    });
  return { activeId: id ?? null, reach, onKey };
}
