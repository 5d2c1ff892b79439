import type { CallParams } from '../../../shared/contract/agent-contract.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Era } from './era.ts';
import type { Truth } from './truth.ts';

/** What somebody wants of a window and nobody else has said yes to. */
export interface Wanted {
  /** `null`: it is to go. */
  readonly window: MaintenanceWindow | null;
  readonly by: string;
  /** The revision of the document that asked for it. */
  readonly version: number;
}

/** By window. It changes nothing that is true of holds, so it is no part of an era. */
const books = new WeakMap<Truth, Map<string, Wanted>>();

export function waitingIn(truth: Truth): Map<string, Wanted> {
  const book = books.get(truth) ?? new Map<string, Wanted>();
  books.set(truth, book);
  return book;
}

/** As a person has them in a file: with what waits. */
export function wantedWindows(truth: Truth): MaintenanceWindow[] {
  const waiting = waitingIn(truth);
  const kept = [...truth.era.windows.values()].filter(({ id }) => !waiting.has(id));
  const wanted = [...waiting.values()].map(({ window }) => window);
  return [...kept, ...wanted.filter((window) => window !== null)];
}

interface Asked {
  readonly by: string;
  readonly version: number;
}

/** The windows that count after a person wants these; the others wait. `null`: to go. */
export function askedFor(
  truth: Truth,
  wishes: ReadonlyMap<string, MaintenanceWindow | null>,
  { by, version }: Asked,
): Era['windows'] {
  const waiting = waitingIn(truth);
  const windows = new Map(truth.era.windows);
  for (const [id, wish] of wishes) {
    const counts = windows.get(id);
    const known = waiting.get(id);
    if (known === undefined ? isSame(wish, counts ?? null) : isSame(wish, known.window)) continue;
    waiting.delete(id);
    if (isSame(wish, counts ?? null)) continue;
    const asks = [counts, wish === null ? null : known?.window, wish];
    const isAsked = asks.some((one) => one?.approval === 'required');
    if (isAsked && !isOfNoConsequence(counts, wish)) waiting.set(id, { window: wish, by, version });
    else if (wish === null) windows.delete(id);
    else windows.set(id, wish);
  }
  return windows;
}

/** Only its texts, or that it asks for approval from now on. */
function isOfNoConsequence(
  counts: MaintenanceWindow | undefined,
  wish: MaintenanceWindow | null,
): boolean {
  if (counts === undefined || wish === null) return false;
  const asks = counts.approval ?? wish.approval;
  return isSame(bare({ ...counts, approval: asks }), bare(wish));
}

function bare(window: MaintenanceWindow): object {
  return { ...window, title: '', reason: '', change: '', owner: '' };
}

/** Another person's yes, to the version that waits: anything else must have been refused. */
export function approvedBy(
  truth: Truth,
  { windowId, version, person }: CallParams<'approval.give'>,
): Era['windows'] {
  const wanted = waitingIn(truth).get(windowId);
  if (wanted === undefined) throw new Error(`${windowId} was approved and does not wait.`);
  if (wanted.by === person.name) throw new Error(`${wanted.by} alone approved ${windowId}.`);
  if (wanted.version !== version) throw new Error(`${windowId} was approved as it was before.`);
  waitingIn(truth).delete(windowId);
  const windows = new Map(truth.era.windows);
  if (wanted.window === null) windows.delete(windowId);
  else windows.set(windowId, wanted.window);
  return windows;
}

function isSame(one: object | null, other: object | null): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, own]) => own !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, own]) => [key, sorted(own)]),
  );
}
