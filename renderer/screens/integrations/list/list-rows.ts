import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { IntegrationStatus, Snapshot } from '../../../../shared/domain/now/snapshot.ts';

type State = IntegrationStatus['state'];

/** A definition and its state; `status` is `null` until the agent has sent it. */
export interface Item {
  readonly integration: Integration;
  readonly status: IntegrationStatus | null;
}

export const shows = ['all', 'paused', 'trouble'] as const;
/** Which items are listed. */
export type Show = (typeof shows)[number];
export type GroupBy = 'system' | 'state';

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

/** Trouble first, then paused: the order of states in groups and bars. */
export const STATE_ORDER: readonly State[] = [
  'unknown',
  'draining',
  'reopening',
  'paused',
  'flowing',
];

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

export function isShown(item: Item, show: Show): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'paused':
      return isPaused(item);
    case 'trouble':
      return isTrouble(item);
  }
}

/** Every word of the text occurs in the name, the id, a tag or a system's name. */
export function matches(item: Item, text: string, systemName: (id: string) => string): boolean {
  const { id, name, tags, systems } = item.integration;
  const said = [id, name ?? '', ...tags, ...systems, ...systems.map(systemName)]
    .join(' ')
    .toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

function weight(item: Item): number {
  if (isTrouble(item)) return 0;
  return isPaused(item) ? 1 : 2;
}

/** An integration with several systems is listed under the first one. */
export function groupsOf(items: readonly Item[], by: GroupBy): readonly Group[] {
  const keyed = new Map<string, Item[]>();
  for (const item of items) {
    const key =
      by === 'system' ? (item.integration.systems[0] ?? '') : (item.status?.state ?? 'unknown');
    const list = keyed.get(key) ?? [];
    list.push(item);
    keyed.set(key, list);
  }
  const groups = [...keyed].map(([key, list]) => groupOf(key, list, by));
  return groups.sort((a, b) => rankOf(a, by) - rankOf(b, by));
}

function groupOf(key: string, list: readonly Item[], by: GroupBy): Group {
  const counts = new Map<State, number>();
  for (const { status } of list) {
    const state = status?.state ?? 'unknown';
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return {
    key: `${by}:${key}`,
    system: by === 'system' && key !== '' ? key : null,
    state: by === 'state' ? (STATE_ORDER.find((state) => state === key) ?? 'unknown') : null,
    items: [...list].sort((a, b) => weight(a) - weight(b)),
    counts,
    failed: list.filter((item) => item.status?.lastRun?.outcome === 'failed').length,
  };
}

function rankOf({ items, state }: Group, by: GroupBy): number {
  if (by === 'state') return STATE_ORDER.indexOf(state ?? 'unknown');
  return Math.min(...items.map(weight));
}

/** What is rendered, one line each; a collapsed group is only its head. */
export function linesOf(groups: readonly Group[], closed: ReadonlySet<string>): readonly Line[] {
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
