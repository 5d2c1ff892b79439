import { integrationsOf, subjectOf, type Subject } from './subject.ts';
import type { RemansoDocument } from '../definitions/document.ts';
import type { HoldText } from '../holds/hold.ts';
import { parseInstant, type Instant } from '../values/instant.ts';
import type { Selector } from '../definitions/selector.ts';
import type { IntegrationStatus, Snapshot } from './snapshot.ts';

/** Integrations that rest until the same instant, whoever holds them. */
export interface Rest {
  readonly subject: Subject;
  /** `null`: until someone resumes it. */
  readonly until: Instant | null;
  readonly integrations: readonly string[];
  /** Each hold once, the one that ends last first. */
  readonly holds: readonly HoldText[];
}

const MOST_SYSTEMS = 3;

/** When an integration flows again: when the last of its holds ends; `null` where one has no end. */
export function restsUntil(holds: readonly HoldText[]): Instant | null {
  const ends = holds.map(({ until }) => (until === null ? undefined : parseInstant(until)));
  return ends.reduce<Instant | null>(
    (latest, end) => (latest === null || end === undefined ? null : Math.max(latest, end)),
    0,
  );
}

/**
 * Who ends holds of which one has no end: a person, or the reopening of a window, which ends when
 * its systems are ready. A window's hold has no end only while it reopens.
 */
export function openEndOf(
  holds: readonly Pick<HoldText, 'kind' | 'until'>[],
): 'person' | 'reopening' {
  const isByHand = holds.some(({ kind, until }) => kind === 'manual' && until === null);
  return isByHand ? 'person' : 'reopening';
}

/**
 * All that rests by when it flows again, the soonest first, what has no end last. What only a
 * reopening holds is told by that.
 */
export function restsOf(snapshot: Snapshot, definitions: RemansoDocument | null): readonly Rest[] {
  const held = snapshot.integrations.filter(
    ({ holds, state }) => holds.length > 0 && state !== 'reopening',
  );
  const isEverything = held.length === snapshot.integrations.length;
  const groups = [...Map.groupBy(held, ({ holds }) => restsUntil(holds))];
  const sorted = groups.sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity));
  return sorted.map(([until, group], index) => {
    const later = sorted.slice(index + 1).flatMap(([, others]) => others.map(({ id }) => id));
    return {
      until,
      integrations: group.map(({ id }) => id),
      holds: holdsOf(group),
      subject:
        isEverything && groups.length === 1 && group.length > 1
          ? { kind: 'everything' }
          : subjectOfGroup(group, new Set(later), definitions),
    };
  });
}

function holdsOf(group: readonly IntegrationStatus[]): readonly HoldText[] {
  const byId = new Map(group.flatMap(({ holds }) => holds.map((hold) => [hold.id, hold] as const)));
  const end = ({ until }: HoldText): number => parseInstant(until ?? '') ?? Infinity;
  return [...byId.values()].sort((a, b) => end(b) - end(a));
}

/**
 * Systems where they say which integrations rest, else those few by name, else how many. A system
 * is still named where some of its own rest longer (`later`): until then all of it does.
 */
function subjectOfGroup(
  group: readonly IntegrationStatus[],
  later: ReadonlySet<string>,
  definitions: RemansoDocument | null,
): Subject {
  const ids = new Set(group.map(({ id }) => id));
  const windowIds = new Set(group.flatMap(({ holds }) => holds.map(({ windowId }) => windowId)));
  const named = (definitions?.windows ?? [])
    .filter(({ id }) => windowIds.has(id))
    .flatMap(({ covers }) => covers.systems);
  const whole = ids.size < 2 ? [] : (definitions?.systems ?? []).map(({ id }) => id);
  const chosen = coveringSystems([...named, ...whole], ids, later, definitions);
  if (chosen !== undefined) return subjectOf([selector({ systems: chosen })], definitions);
  const names = group.map(({ id, name }) => name ?? id);
  return names.length <= MOST_SYSTEMS
    ? { kind: 'named', names }
    : { kind: 'counted', count: names.length };
}

/** The first few systems, in this order, that have all of these integrations and none that flows. */
function coveringSystems(
  systems: readonly string[],
  ids: ReadonlySet<string>,
  later: ReadonlySet<string>,
  definitions: RemansoDocument | null,
): string[] | undefined {
  const left = new Set(ids);
  const chosen: string[] = [];
  for (const system of systems) {
    const integrations = integrationsOf([selector({ systems: [system] })], definitions);
    if (!integrations.some((id) => left.has(id))) continue;
    if (!integrations.every((id) => ids.has(id) || later.has(id))) continue;
    for (const id of integrations) left.delete(id);
    chosen.push(system);
    if (left.size === 0) break;
  }
  return left.size === 0 && chosen.length <= MOST_SYSTEMS ? chosen : undefined;
}

function selector(parts: Partial<Selector>): Selector {
  return { systems: [], tags: [], integrations: [], all: false, except: [], ...parts };
}
