import type { RemansoDocument } from '../../../../../shared/domain/definitions/document.ts';
import type { MaintenanceWindow } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import { parseInstant } from '../../../../../shared/domain/values/instant.ts';
import { foldedText, searchedWords, wordsMissing } from '../../../../../shared/i18n/folded-text.ts';
import { compared, type Sorting } from '../../../../ui/lists/sorting.ts';
import type { WindowStatus } from '../../../../../shared/domain/now/snapshot.ts';

export const listFilters = ['coming', 'open', 'ended'] as const;
export type ListFilter = (typeof listFilters)[number];

/** A definition and its current state. */
export interface WindowRow {
  readonly window: MaintenanceWindow;
  readonly status: WindowStatus;
  /** All searchable text, folded: names, reason, systems, tags, id. */
  readonly searched: string;
}

const UNKNOWN_TIME = '9999';

function searchedText(window: MaintenanceWindow, systemNames: ReadonlyMap<string, string>): string {
  const { covers } = window;
  const systems = covers.systems.flatMap((id) => [id, systemNames.get(id) ?? '']);
  const words = [
    window.id,
    window.title,
    window.reason,
    window.timeZone,
    window.rrule,
    window.on?.calendar,
    window.shift?.calendar,
  ];
  return foldedText([...words, ...systems, ...covers.tags, ...covers.integrations].join(' '));
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

function passes(status: Pick<WindowStatus, 'state'>, filter: ListFilter): boolean {
  switch (filter) {
    case 'coming':
      return status.state !== 'ended';
    case 'open':
      return status.state === 'open';
    case 'ended':
      return status.state === 'ended';
  }
}

export function countsOf(
  statuses: readonly Pick<WindowStatus, 'state'>[],
): Readonly<Record<ListFilter, number>> {
  const count = (filter: ListFilter): number =>
    statuses.filter((status) => passes(status, filter)).length;
  return { coming: count('coming'), open: count('open'), ended: count('ended') };
}

/** What of the list is shown, and in which order. */
export interface ListView {
  readonly filter: ListFilter;
  readonly search: string;
  /** Only windows that pause by this tag. */
  readonly tag: string | null;
  readonly sorting: Sorting<WindowColumn> | null;
}

export const windowColumns = ['name', 'next', 'length'] as const;
export type WindowColumn = (typeof windowColumns)[number];

/** What a column sorts by; `null`: it has nothing there. */
function valueOf({ window, status }: WindowRow, column: WindowColumn): string | number | null {
  switch (column) {
    case 'name':
      return window.title ?? window.id;
    case 'next':
      return status.opensAt;
    case 'length': {
      const [opens, closes] = [
        parseInstant(status.opensAt ?? ''),
        parseInstant(status.closesAt ?? ''),
      ];
      return opens === undefined || closes === undefined ? null : closes - opens;
    }
  }
}

/** Rows of the chosen kind that contain every word of the search, in the chosen order. */
export function foundRows(
  rows: readonly WindowRow[],
  { filter, search, tag, sorting }: ListView,
): readonly WindowRow[] {
  const words = searchedWords(search);
  const found = rows.filter(
    (row) =>
      passes(row.status, filter) &&
      (tag === null || row.window.covers.tags.includes(tag)) &&
      wordsMissing(words, row.searched).length === 0,
  );
  if (sorting === null) return found;
  const { column, isDown } = sorting;
  return found.toSorted(
    (a, b) =>
      compared(valueOf(a, column), valueOf(b, column), isDown) ||
      compared(valueOf(a, 'name'), valueOf(b, 'name'), false),
  );
}

/** Every tag that a window pauses by. */
export function tagsOf(rows: readonly WindowRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ window }) => window.covers.tags))].toSorted();
}
