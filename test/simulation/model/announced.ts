import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import {
  readingSchema,
  type Announcement,
} from '../../../shared/features/announcements/announcement.ts';
import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { Truth } from './truth.ts';
import { wallText } from './wall-clock.ts';

interface Span {
  readonly opensAt: number;
  readonly closesAt: number;
}

/** What was announced last. */
interface Announced {
  readonly sequence: number;
  /** `null`: cancelled. */
  readonly span: Span | null;
  readonly isDoubtful: boolean;
  readonly isVanished: boolean;
  /** It goes on, whatever its end. */
  readonly isRunning: boolean;
  /** Made of it, and the proposal that it is. */
  readonly windowId?: string;
  readonly proposalId?: string;
}

/** By source and UID; a reading alone changes no window. */
interface Book {
  readonly announced: Map<string, Announced>;
  /** By source: the systems of a standing order to accept everything. */
  readonly orders: Map<string, readonly string[]>;
  /** What an order accepted that only a person may. */
  readonly wrong: string[];
}

const books = new WeakMap<Truth, Book>();

export function bookOf(truth: Truth): Book {
  const book = books.get(truth) ?? { announced: new Map(), orders: new Map(), wrong: [] };
  books.set(truth, book);
  return book;
}

const keyOf = (source: string, uid: string): string => `${source} ${uid}`;

/** A file, whose text is in the command. */
export function noteAnnounced(truth: Truth, content: string, at: number): void {
  const json: unknown = JSON.parse(Buffer.from(content, 'base64').toString('utf8'));
  const { announcements, cancellations } = readingSchema.parse(json);
  for (const one of announcements) note(truth, 'files', one, at);
  const { announced } = bookOf(truth);
  for (const { uid, sequence } of cancellations) {
    const known = announced.get(keyOf('files', uid));
    if (known === undefined || sequence < known.sequence) continue;
    announced.set(keyOf('files', uid), { ...known, sequence, span: null });
  }
}

function note(truth: Truth, source: string, one: Announcement, at: number): void {
  const { announced } = bookOf(truth);
  const { uid, sequence, doubts, progress } = one;
  const known = announced.get(keyOf(source, uid));
  const span = spanOf(one);
  if (span === undefined || (known !== undefined && sequence < known.sequence)) return;
  // Nobody decides about what is over when it is first heard of.
  if (known === undefined && span.closesAt <= at) return;
  announced.set(keyOf(source, uid), {
    ...{ ...known, sequence, span, isVanished: false },
    ...{ isDoubtful: doubts.length > 0, isRunning: progress?.state === 'running' },
  });
}

/** Until it was completed, where that was between. */
function spanOf({ span, progress }: Announcement): Span | undefined {
  if (span.kind !== 'instants') return undefined;
  const [opensAt, closesAt] = [instantIn(span.opensAt), instantIn(span.closesAt)];
  const doneAt = progress?.state === 'done' ? instantIn(progress.at ?? '') : Number.NaN;
  return { opensAt, closesAt: doneAt > opensAt && doneAt < closesAt ? doneAt : closesAt };
}

/** By the trail: what nobody sent a command for. Whether a window may have changed by it. */
export function noteFact(truth: Truth, fact: AuditFact, at: number): boolean {
  if (fact.kind === 'announcement.accepted') return acceptedByOrder(truth, fact, at);
  if (fact.kind === 'announcement.vanished') {
    const { source, uid } = fact.detail;
    const { announced } = bookOf(truth);
    const known = announced.get(keyOf(source, uid));
    if (known !== undefined) announced.set(keyOf(source, uid), { ...known, isVanished: true });
  }
  return false;
}

/** A feed that was read: what it lists counts from then on. */
export function noteFeed(truth: Truth, content: Uint8Array, at: number): void {
  const json: unknown = JSON.parse(Buffer.from(content).toString('utf8'));
  for (const one of readingSchema.parse(json).announcements) note(truth, 'acme', one, at);
}

function acceptedByOrder(
  truth: Truth,
  fact: Extract<AuditFact, { kind: 'announcement.accepted' }>,
  at: number,
): boolean {
  const { source, uid, proposal } = fact.detail;
  if (fact.actor.via !== `announcements of ${source}`) return false;
  const { announced, orders, wrong } = bookOf(truth);
  const known = announced.get(keyOf(source, uid));
  const systems = orders.get(source);
  if (known === undefined || systems === undefined) {
    wrong.push(`${proposal} was accepted without an order`);
    return false;
  }
  const isCertain = known.span === null || (!known.isDoubtful && !known.isVanished);
  if (!isCertain) wrong.push(`${proposal} is in doubt, and was accepted by an order`);
  const windowId = known.span === null ? undefined : fact.windowId;
  accept(truth, { source, uid, proposalId: proposal, systems, windowId }, at);
  return true;
}

/** Accepted by a person: its window is as announced, or gone. */
export function acceptAnnounced(
  truth: Truth,
  { id, source, announcement: { uid }, window }: CallResult<'announcement.accept'>['proposal'],
  systems: readonly string[],
  at: number,
): void {
  accept(truth, { source, uid, proposalId: id, systems, windowId: window?.id }, at);
}

interface Acceptance {
  readonly source: string;
  readonly uid: string;
  readonly proposalId: string;
  readonly systems: readonly string[];
  /** `undefined`: there is none any more. */
  readonly windowId: string | undefined;
}

function accept(
  truth: Truth,
  { source, uid, proposalId, systems, windowId }: Acceptance,
  at: number,
): void {
  const { announced } = bookOf(truth);
  const known = announced.get(keyOf(source, uid));
  if (known === undefined) throw new Error(`${uid} was accepted and never announced.`);
  const { span } = known;
  const windows = new Map(truth.era.windows);
  if (span === null || (known.isVanished && windowId === undefined)) {
    windows.delete(known.windowId ?? '');
  } else {
    const id = windowId ?? '';
    windows.set(id, windowAt(span, windows.get(id) ?? newWindow(id, systems, { source, uid })));
    announced.set(keyOf(source, uid), { ...known, windowId: id, proposalId });
  }
  truth.change(at, { windows, letGo: truth.stillLetGo(at) });
}

export function noteSource(truth: Truth, { id, systems, always }: CallParams<'source.put'>): void {
  const { orders } = bookOf(truth);
  if (always) orders.set(id, systems);
  else orders.delete(id);
}

function newWindow(
  id: string,
  systems: readonly string[],
  announcement: { readonly source: string; readonly uid: string },
): MaintenanceWindow {
  const covers = { systems: [...systems], tags: [], integrations: [], all: false, except: [] };
  const times = { timeZone: 'UTC', start: '', duration: '' };
  const { uid } = announcement;
  return { id, title: uid, reason: uid, ...times, exdates: [], rdates: [], covers, announcement };
}

function windowAt({ opensAt, closesAt }: Span, before: MaintenanceWindow): MaintenanceWindow {
  const window = {
    ...before,
    ...{
      timeZone: 'UTC',
      start: wallText(opensAt),
      duration: `PT${(closesAt - opensAt) / 1_000}S`,
    },
  };
  delete window.end;
  return window;
}

function instantIn(text: string): number {
  return parseInstant(text) ?? Number.NaN;
}
