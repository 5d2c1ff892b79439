import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import { navigate } from '../../../store/route.ts';
import { backToSearch, useMainPart } from '../../../ui/main-part.ts';
import { takeRowStep } from '../../../ui/row-keys.ts';
import type { HostLine } from './host-rows.ts';

export interface HostWalk {
  /** The id of the host whose row Tab reaches. */
  readonly activeId: string | null;
  readonly reach: (id: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** How far PgUp and PgDn go. */
const PAGE = 12;

/** ↑ ↓ Home End move over the hosts, ↑ from the first to the search; Enter opens. */
export function useHostKeys(
  lines: readonly HostLine[],
  scroller: RefObject<HTMLElement | null>,
  scrollTo: (index: number) => void,
  chosenId: string | null,
): HostWalk {
  const [wantedId, reach] = useState(chosenId);
  const walkingTo = useRef<string | null>(null);
  const ids = lines.flatMap((line) => (line.kind === 'host' ? [line.host.id] : []));
  const at = Math.max(0, ids.indexOf(wantedId ?? ''));
  // A distant row is rendered only after the list has scrolled there.
  const arrive = (): void => {
    const to = walkingTo.current;
    const rows = scroller.current?.querySelectorAll<HTMLElement>('[data-host]') ?? [];
    const row = [...rows].find((one) => one.dataset['host'] === to);
    if (to === null || row === undefined) return;
    walkingTo.current = null;
    row.focus();
  };
  useEffect(arrive);
  const go = (index: number): void => {
    const id = ids[Math.min(ids.length - 1, Math.max(0, index))];
    if (id === undefined) return;
    walkingTo.current = id;
    scrollTo(lines.findIndex((line) => line.kind === 'host' && line.host.id === id));
    reach(id);
    arrive();
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
      ArrowUp: () => (at === 0 && backToSearch() ? undefined : go(at - 1)),
      PageDown: () => go(at + PAGE),
      PageUp: () => go(at - PAGE),
      Home: () => go(0),
      End: () => go(ids.length - 1),
      Enter: () => (id === undefined ? undefined : navigate('hosts', id)),
    });
  return { activeId: id ?? null, reach, onKey };
}
