import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { WindowStatus } from '../../../../shared/domain/now/snapshot.ts';

export const listFilters = ['coming', 'open', 'ended'] as const;
export type ListFilter = (typeof listFilters)[number];

/** A definition and its current state. */
export interface WindowRow {
  readonly window: MaintenanceWindow;
  readonly status: WindowStatus;
  /** All searchable text in lower case: names, reason, systems, tags, id. */
  readonly searched: string;
}

const UNKNOWN_TIME = '9999';

function searchedText(window: MaintenanceWindow, systemNames: ReadonlyMap<string, string>): string {
  const { covers } = window;
  const systems = covers.systems.flatMap((id) => [id, systemNames.get(id) ?? '']);
  const words = [window.id, window.title, window.reason, window.timeZone, window.rrule];
  return [...words, ...systems, ...covers.tags, ...covers.integrations].join(' ').toLowerCase();
}

/** By next opening; ended ones last, by name. */
export function windowRows(
  definitions: RemansoDocument,
  statuses: readonly WindowStatus[],
): WindowRow[] {
  const byId = new Map(statuses.map((status) => [status.id, status]));
  const names = new Map(definitions.systems.map(({ id, name }) => [id, name ?? '']));
  const rows = definitions.windows.flatMap((window) => {
    const status = byId.get(window.id);
    return status === undefined ? [] : [{ window, status, searched: searchedText(window, names) }];
  });
  return rows.sort(
    (a, b) =>
      (a.status.opensAt ?? UNKNOWN_TIME).localeCompare(b.status.opensAt ?? UNKNOWN_TIME) ||
      a.window.id.localeCompare(b.window.id),
  );
}

function passes({ status }: WindowRow, filter: ListFilter): boolean {
  switch (filter) {
    case 'coming':
      return status.state !== 'ended';
    case 'open':
      return status.state === 'open';
    case 'ended':
      return status.state === 'ended';
  }
}

export function countsOf(rows: readonly WindowRow[]): Readonly<Record<ListFilter, number>> {
  const count = (filter: ListFilter): number => rows.filter((row) => passes(row, filter)).length;
  return { coming: count('coming'), open: count('open'), ended: count('ended') };
}

/** Rows of the chosen kind that contain every word of the search. */
export function foundRows(
  rows: readonly WindowRow[],
  filter: ListFilter,
  search: string,
): readonly WindowRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) => passes(row, filter) && words.every((word) => row.searched.includes(word)),
  );
}
