import type { BusinessCalendar } from '../../domain/definitions/calendars/business-calendar.ts';
import type { MaintenanceWindow } from '../../domain/definitions/maintenance-window.ts';

type Window = Pick<MaintenanceWindow, 'id' | 'on' | 'shift'>;

export interface Planned<W extends Window = Window> {
  readonly calendars: readonly Pick<BusinessCalendar, 'id' | 'include'>[];
  readonly windows: readonly W[];
}

/** The windows that go by each calendar, themselves or by one that includes it. */
export function windowsByCalendar<W extends Window>({
  calendars,
  windows,
}: Planned<W>): ReadonlyMap<string, readonly W[]> {
  const included = new Map(calendars.map(({ id, include }) => [id, include]));
  const found = new Map<string, W[]>();
  for (const window of windows) {
    const reached = new Set<string>();
    for (const id of [window.on?.calendar, window.shift?.calendar]) {
      if (id !== undefined) reached.add(id);
    }
    for (const id of reached) for (const next of included.get(id) ?? []) reached.add(next);
    for (const id of reached) {
      const those = found.get(id);
      if (those === undefined) found.set(id, [window]);
      else those.push(window);
    }
  }
  return found;
}
