import { isPausedNow } from '../../../../shared/domain/now/paused-group.ts';
import { foldedText, searchedWords, wordsMissing } from '../../../../shared/i18n/folded-text.ts';
import type { Sorting } from '../../../ui/lists/sorting.ts';
import { sortedItems, type ItemColumn } from './item-order.ts';
import { STATE_ORDER, type Item, type State } from './item.ts';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';

export const shows = ['all', 'paused', 'trouble'] as const;
/** Which items are listed. */
export type Show = (typeof shows)[number];
export const groupings = ['system', 'state', 'none'] as const;
export type GroupBy = (typeof groupings)[number];

/** `id: null`: those that name no system. */
export interface Group {
  readonly key: string;
  readonly system: string | null;
  readonly state: State | null;
  readonly items: readonly Item[];
  readonly counts: ReadonlyMap<State, number>;
  readonly failed: number;
}

export type Line =
  | { readonly kind: 'group'; readonly group: Group; readonly isOpen: boolean }
  | { readonly kind: 'item'; readonly item: Item };

export function itemsOf(
  definitions: RemansoDocument | null,
  snapshot: Snapshot | null,
): readonly Item[] {
  const status = new Map(snapshot?.integrations.map((one) => [one.id, one]));
  return (definitions?.integrations ?? []).map((integration) => ({
    integration,
    status: status.get(integration.id) ?? null,
  }));
}

export function isTrouble({ status }: Item): boolean {
  return status?.state === 'unknown' || status?.lastRun?.outcome === 'failed';
}

export function isPaused({ status }: Item): boolean {
  return (status?.holds.length ?? 0) > 0;
}

/** As the sentence on every screen counts. */
export function isCountedAsPaused({ status }: Item): boolean {
  return status !== null && isPausedNow(status);
}

export function isShown(item: Item, show: Show): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'paused':
      return isCountedAsPaused(item);
    case 'trouble':
      return isTrouble(item);
  }
}

/** Every word of the text occurs in the name, the id, a tag or a system's name. */
export function matches(item: Item, text: string, systemName: (id: string) => string): boolean {
  const { id, name, tags, systems } = item.integration;
  const said = [id, name ?? '', ...tags, ...systems, ...systems.map(systemName)].join(' ');
  return wordsMissing(searchedWords(text), foldedText(said)).length === 0;
}

/** Every tag, by name, and how many have it. */
export function tagsOf(items: readonly Item[]): readonly (readonly [tag: string, n: number])[] {
  const counts = new Map<string, number>();
  for (const { integration } of items) {
    for (const tag of integration.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].toSorted(([a], [b]) => a.localeCompare(b));
}

function weight(item: Item): number {
  if (isTrouble(item)) return 0;
  return isPaused(item) ? 1 : 2;
}

/** An integration with several systems is listed under the first one. */
export function groupsOf(
  items: readonly Item[],
  by: GroupBy,
  sorting: Sorting<ItemColumn> | null = null,
): readonly Group[] {
  const keyed = new Map<string, Item[]>();
  for (const item of items) {
    const key = groupKey(item, by);
    const list = keyed.get(key) ?? [];
    list.push(item);
    keyed.set(key, list);
  }
  const groups = [...keyed].map(([key, list]) => groupOf(key, list, by, sorting));
  return groups.sort((a, b) => rankOf(a, by) - rankOf(b, by));
}

function groupKey({ integration, status }: Item, by: GroupBy): string {
  if (by === 'none') return '';
  return by === 'system' ? (integration.systems[0] ?? '') : (status?.state ?? 'unknown');
}

function groupOf(
  key: string,
  list: readonly Item[],
  by: GroupBy,
  sorting: Sorting<ItemColumn> | null,
): Group {
  const counts = new Map<State, number>();
  for (const { status } of list) {
    const state = status?.state ?? 'unknown';
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return {
    key: `${by}:${key}`,
    system: by === 'system' && key !== '' ? key : null,
    state: by === 'state' ? (STATE_ORDER.find((state) => state === key) ?? 'unknown') : null,
    items:
      sorting === null
        ? list.toSorted((a, b) => weight(a) - weight(b))
        : sortedItems(list, sorting),
    counts,
    failed: list.filter((item) => item.status?.lastRun?.outcome === 'failed').length,
  };
}

function rankOf({ items, state }: Group, by: GroupBy): number {
  if (by === 'state') return STATE_ORDER.indexOf(state ?? 'unknown');
  return Math.min(...items.map(weight));
}

/** What is rendered, one line each; a collapsed group is only its head, an only list has none. */
export function linesOf(
  groups: readonly Group[],
  closed: ReadonlySet<string>,
  by: GroupBy = 'system',
): readonly Line[] {
  if (by === 'none') {
    return groups.flatMap(({ items }) => items.map((item): Line => ({ kind: 'item', item })));
  }
  return groups.flatMap((group): Line[] => {
    const isOpen = !closed.has(group.key);
    const head: Line = { kind: 'group', group, isOpen };
    return isOpen ? [head, ...group.items.map((item): Line => ({ kind: 'item', item }))] : [head];
  });
}

/** Above this number groups start collapsed: the counts show where to look. */
const MOST_OPEN = 200;

/** The collapsed groups: by hand, or, with very many items, all but those expanded by hand. */
export function closedGroups(
  groups: readonly Group[],
  toggled: ReadonlySet<string>,
): ReadonlySet<string> {
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  const beginsClosed = count > MOST_OPEN;
  const closed = groups.filter(({ key }) => toggled.has(key) !== beginsClosed);
  return new Set(closed.map(({ key }) => key));
}
