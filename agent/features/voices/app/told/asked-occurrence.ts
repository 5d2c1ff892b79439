import type { CallParams } from '../../../../../shared/contract/agent-contract.ts';
import type { MaintenanceWindow } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import {
  occurrenceHoldId,
  type Occurrence,
} from '../../../../../shared/domain/holds/occurrence.ts';
import { NEWEST } from '../../../../../shared/domain/trail/newest-entry.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { House } from '../../../../app/feature.ts';
import { entriesOf } from '../../../../app/reports/trail-pages.ts';

/** A change of an occurrence may be made long before it. */
export const CHANGES_MS = 400 * DAY_MS;

export type ToldHouse = Pick<
  House,
  'ledger' | 'planner' | 'history' | 'clock' | 'yieldToEventLoop'
>;

/** One occurrence by all the times that it had. */
export interface AskedOccurrence {
  readonly windowId: string;
  /** `undefined`: it was removed. */
  readonly window: MaintenanceWindow | undefined;
  readonly openings: ReadonlySet<Instant>;
  readonly holdIds: ReadonlySet<string>;
  /** As it is now: open, reopening or planned; `undefined`: over, or skipped. */
  readonly current: Occurrence | undefined;
  /** As defined; `undefined`: by no definition of today. */
  readonly defined: Occurrence | undefined;
}

/** `undefined`: the window has none. */
export async function askedOccurrence(
  house: ToldHouse,
  { windowId, opensAt }: CallParams<'voice.told'>,
): Promise<AskedOccurrence | undefined> {
  const asked = parseInstant(opensAt ?? '') ?? impliedOpening(house, windowId);
  if (asked === undefined) return undefined;
  const { ledger, planner } = house;
  const { state } = ledger;
  const window = state.definitions.windows.get(windowId);
  const named = window && planner.amended(window, state)?.named(asked);
  const openings = new Set([
    asked,
    ...(named === undefined ? [] : [named.original.opensAt]),
    ...(named?.current ? [named.current.opensAt] : []),
  ]);
  await addMoves(house, windowId, asked, openings);
  const holdIds = new Set([...openings].map((at) => occurrenceHoldId(windowId, at)));
  const live = [...holdIds].map((id) => state.openings.get(id) ?? state.reopenings.get(id));
  const current = live.find((one) => one !== undefined) ?? named?.current ?? undefined;
  return { windowId, window, openings, holdIds, current, defined: named?.original };
}

/** The one that is open or reopening, else the next, else the last. */
function impliedOpening(house: ToldHouse, windowId: string): Instant | undefined {
  const { ledger, planner, clock, history } = house;
  const { state } = ledger;
  const live = [...state.openings.values(), ...state.reopenings.values()]
    .filter((one) => one.windowId === windowId)
    .map(({ opensAt }) => opensAt);
  if (live.length > 0) return Math.min(...live);
  const window = state.definitions.windows.get(windowId);
  const [next] = (window && planner.amended(window, state)?.nextAfter(clock.now(), 1)) ?? [];
  if (next !== undefined) return next.opensAt;
  const last = { window: windowId, kind: 'window.opened', before: NEWEST, limit: 1 } as const;
  return parseInstant(history.search(last).entries[0]?.occurrence?.opensAt ?? '');
}

/** Wherever people moved it, in their order. */
async function addMoves(
  house: ToldHouse,
  window: string,
  asked: Instant,
  openings: Set<Instant>,
): Promise<void> {
  const since = formatInstant(asked - CHANGES_MS);
  const moves: (readonly Instant[])[] = [];
  for await (const entry of entriesOf(house, { window, kind: 'occurrence.moved', since })) {
    const { original, before } = entry.detail;
    moves.push([original, before, entry.occurrence].map((one) => parseInstant(one.opensAt) ?? 0));
  }
  const ofIt = moves.filter((times) => times.some((at) => openings.has(at)));
  const originals = new Set(ofIt.map(([original]) => original));
  for (const times of moves) {
    if (originals.has(times[0])) for (const at of times) openings.add(at);
  }
}
