import type { CallParams } from '../../../shared/contract/agent-contract.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Era } from './era.ts';
import { isPerson } from './people.ts';
import type { Truth } from './truth.ts';

/** Who may approve; `null`: whoever has an account. */
type List = readonly string[] | null;

/** A change of the list waits under this name. */
const LIST = '@approvers';

/** What somebody wants of a window and nobody else has said yes to. */
export interface Wanted {
  /** `null`: it is to go. */
  readonly window: MaintenanceWindow | null;
  /** Of the list of approvers: who is to be on it; `null`: there is to be none. */
  readonly list?: List;
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

const lists = new WeakMap<Truth, List>();

/** As a person has it in a file: with what waits. */
export function wantedList(truth: Truth): List {
  const waiting = waitingIn(truth).get(LIST);
  return waiting === undefined ? (lists.get(truth) ?? null) : (waiting.list ?? null);
}

/** A change of the list counts at once only while nothing asks for approval. */
export function askForList(truth: Truth, wish: List, { by, version }: Asked): void {
  if (isSame(wish, wantedList(truth))) return;
  const waiting = waitingIn(truth);
  const inForce = lists.get(truth) ?? null;
  const asks = [...truth.era.windows.values()].some(({ approval }) => approval === 'required');
  const isAsked = inForce !== null || asks || waiting.size > 0;
  waiting.delete(LIST);
  if (isSame(wish, inForce)) return;
  if (isAsked) waiting.set(LIST, { window: null, list: wish, by, version });
  else lists.set(truth, wish);
}

interface Told {
  readonly name: string;
  readonly windowId: string;
  readonly version: number;
}

const tolds = new WeakMap<Truth, Map<string, Told>>();

/** By challenge: to whom it was told, and about what. */
export function challengesTold(truth: Truth): Map<string, Told> {
  const told = tolds.get(truth) ?? new Map<string, Told>();
  tolds.set(truth, told);
  return told;
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

type Answer = CallParams<'approval.give'> | CallParams<'approval.refuse'>;

/** An answer that was taken: anything else must have been refused. */
export function decidedBy(truth: Truth, { windowId, version, person, challenge }: Answer): Wanted {
  const wanted = waitingIn(truth).get(windowId);
  if (wanted === undefined) throw new Error(`${windowId} was decided and does not wait.`);
  if (wanted.version !== version) throw new Error(`${windowId} was decided as it was before.`);
  const told = challengesTold(truth).get(challenge);
  const isOwn = told?.name === person.name && told.windowId === windowId;
  if (!isOwn || told.version !== version) {
    throw new Error(`${person.name} decided ${windowId} with the challenge of something else.`);
  }
  waitingIn(truth).delete(windowId);
  if (wanted.by === person.name) return wanted;
  if (!isPerson(person.name)) throw new Error(`${windowId} was decided by nobody.`);
  if (lists.get(truth)?.includes(person.name) === false) {
    throw new Error(`${person.name} decided ${windowId} and is not on the list.`);
  }
  return wanted;
}

/** Another person's yes, to the version that waits. */
export function approvedBy(truth: Truth, params: CallParams<'approval.give'>): Era['windows'] {
  const { windowId, person } = params;
  const wanted = decidedBy(truth, params);
  if (wanted.by === person.name) throw new Error(`${wanted.by} alone approved ${windowId}.`);
  if (!isPerson(wanted.by)) throw new Error(`${windowId} was approved, and nobody proposed it.`);
  const windows = new Map(truth.era.windows);
  if (windowId === LIST) lists.set(truth, wanted.list ?? null);
  else if (wanted.window === null) windows.delete(windowId);
  else windows.set(windowId, wanted.window);
  return windows;
}

function isSame(one: unknown, other: unknown): boolean {
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
