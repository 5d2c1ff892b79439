import { integrationsNamed, integrationsOf, subjectOf, type Subject } from './subject.ts';
import type { RemansoDocument } from '../definitions/document.ts';
import { endOf, type HoldText } from '../holds/hold.ts';
import { byEnd, endOfHolds, timeOf, type HoldEnd } from '../holds/hold-end.ts';
import type { Selector } from '../definitions/selector.ts';
import type { IntegrationStatus, Snapshot } from './snapshot.ts';

/** Integrations that resume together, whoever holds them. */
export interface PausedGroup {
  /** These and no others: what is paused longer is the subject of a later group. */
  readonly subject: Subject;
  readonly end: HoldEnd;
  readonly integrations: readonly string[];
  /** Each hold once, latest end first. */
  readonly holds: readonly HoldText[];
}

const MOST_SYSTEMS = 3;

/** Characters: with longer names a number reads better. */
const LONGEST_NAMES = 40;

/** Whether the sentence counts it; a run of it may still finish. */
export function isPausedNow({ holds, state }: Pick<IntegrationStatus, 'holds' | 'state'>): boolean {
  return holds.length > 0 && state !== 'reopening' && state !== 'unknown';
}

/**
 * Everything paused, by when it resumes: soonest first, then what reopens, then what waits for
 * somebody. What only a reopening holds is shown with that reopening; what could not be read is never
 * called paused.
 */
export function pausedGroups(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
): readonly PausedGroup[] {
  const held = snapshot.integrations.filter(isPausedNow);
  return groupsByEnd(held, snapshot, definitions);
}

/** What one sentence says of these integrations, all of which are held; `null`: there are none. */
export function saidOf(
  held: readonly IntegrationStatus[],
  snapshot: Pick<Snapshot, 'integrations'>,
  definitions: RemansoDocument | null,
): PausedSaid | null {
  if (held.length === 0) return null;
  const groups = groupsByEnd(held, snapshot, definitions);
  return pausedSaid(groups, subjectOfAll(groups, snapshot));
}

function groupsByEnd(
  held: readonly IntegrationStatus[],
  snapshot: Pick<Snapshot, 'integrations'>,
  definitions: RemansoDocument | null,
): readonly PausedGroup[] {
  const groups = Map.groupBy(held, ({ holds }) => JSON.stringify(endOfHolds(holds)));
  return [...groups.values()]
    .map((group): PausedGroup => {
      const holds = holdsOf(group);
      return {
        // What ends all of them: it is the same of each.
        end: endOfHolds(holds),
        integrations: group.map(({ id }) => id),
        holds,
        subject: subjectOfGroup(group, snapshot, definitions),
      };
    })
    .sort((a, b) => byEnd(a.end, b.end));
}

/** A part of what is paused, and what ends that. */
export type Held = Pick<PausedGroup, 'subject' | 'end'>;

/**
 * What one sentence says of all that is paused: each integration counts once, with its own end. Up to
 * three ends are said, the two that come last by name; of more, the first and the last.
 */
export type PausedSaid =
  | {
      readonly kind: 'each';
      /** One or two, what ends last at the end. */
      readonly groups: readonly Held[];
      /** The group that ends before these, as a number. */
      readonly earlier: { readonly count: number; readonly end: HoldEnd } | null;
    }
  | {
      readonly kind: 'all';
      readonly subject: Subject;
      readonly first: HoldEnd;
      readonly last: HoldEnd;
    };

const MOST_SAID = 2;

/** From `pausedGroups`, in their order; `subject` is of all of them together. */
export function pausedSaid(groups: readonly PausedGroup[], subject: Subject): PausedSaid {
  const [first] = groups;
  const last = groups.at(-1);
  const said = groups.slice(-MOST_SAID).map(({ subject, end }) => ({ subject, end }));
  if (first === undefined || last === undefined || groups.length <= MOST_SAID) {
    return { kind: 'each', groups: said, earlier: null };
  }
  if (groups.length === MOST_SAID + 1) {
    const earlier = { count: first.integrations.length, end: first.end };
    return { kind: 'each', groups: said, earlier };
  }
  return { kind: 'all', subject, first: first.end, last: afterAll(last.end, groups) };
}

/** What reopens last is not before what ends by time. */
function afterAll(last: HoldEnd, groups: readonly PausedGroup[]): HoldEnd {
  if (last.kind !== 'reopening') return last;
  const times = groups.flatMap(({ end }) => timeOf(end) ?? []);
  return { kind: 'reopening', after: times.length === 0 ? null : Math.max(...times) };
}

/** All that these groups hold, as one subject: everything, or its number. */
export function subjectOfAll(
  groups: readonly PausedGroup[],
  { integrations }: Pick<Snapshot, 'integrations'>,
): Subject {
  const count = groups.reduce((sum, group) => sum + group.integrations.length, 0);
  return count > 1 && count === integrations.length
    ? { kind: 'everything' }
    : { kind: 'counted', count };
}

function holdsOf(group: readonly IntegrationStatus[]): readonly HoldText[] {
  const byId = new Map(group.flatMap(({ holds }) => holds.map((hold) => [hold.id, hold] as const)));
  return [...byId.values()].sort((a, b) => endOf(b) - endOf(a));
}

/** Everything, or systems if they describe exactly what is paused, or a few by name, or the number. */
export function subjectOfGroup(
  group: readonly IntegrationStatus[],
  { integrations }: Pick<Snapshot, 'integrations'>,
  definitions: RemansoDocument | null,
): Subject {
  if (group.length > 1 && group.length === integrations.length) return { kind: 'everything' };
  const ids = new Set(group.map(({ id }) => id));
  const windowIds = new Set(group.flatMap(({ holds }) => holds.map(({ windowId }) => windowId)));
  const named = (definitions?.windows ?? [])
    .filter(({ id }) => windowIds.has(id))
    .flatMap(({ covers }) => covers.systems);
  const whole = ids.size < 2 ? [] : (definitions?.systems ?? []).map(({ id }) => id);
  const chosen = coveringSystems([...named, ...whole], ids, definitions);
  if (chosen !== undefined) return subjectOf([selector({ systems: chosen })], definitions);
  const names = group.map(({ id, name }) => name ?? id);
  const isShort = names.length === 1 || names.join().length <= LONGEST_NAMES;
  return names.length <= MOST_SYSTEMS && isShort
    ? integrationsNamed(group, definitions)
    : { kind: 'counted', count: names.length };
}

/**
 * The first few systems, in this order, that cover all of these integrations and no running one.
 */
function coveringSystems(
  systems: readonly string[],
  ids: ReadonlySet<string>,
  definitions: RemansoDocument | null,
): string[] | undefined {
  const left = new Set(ids);
  const chosen: string[] = [];
  for (const system of systems) {
    const integrations = integrationsOf([selector({ systems: [system] })], definitions);
    if (!integrations.some((id) => left.has(id))) continue;
    if (!integrations.every((id) => ids.has(id))) continue;
    for (const id of integrations) left.delete(id);
    chosen.push(system);
    if (left.size === 0) break;
  }
  return left.size === 0 && chosen.length <= MOST_SYSTEMS ? chosen : undefined;
}

function selector(parts: Partial<Selector>): Selector {
  return { systems: [], tags: [], integrations: [], all: false, except: [], ...parts };
}
