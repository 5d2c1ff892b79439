import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { readingSchema } from '../../../shared/domain/announcements/announcement.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { Truth } from './truth.ts';
import { wallText } from './wall-clock.ts';

/** What was announced last; `null`: cancelled. */
interface Announced {
  readonly sequence: number;
  readonly span: { readonly opensAt: number; readonly closesAt: number } | null;
  /** Made of it. */
  readonly windowId?: string;
}

/** By UID, as files said it: a reading alone changes no window. */
const books = new WeakMap<Truth, Map<string, Announced>>();

function bookOf(truth: Truth): Map<string, Announced> {
  const book = books.get(truth) ?? new Map<string, Announced>();
  books.set(truth, book);
  return book;
}

export function noteAnnounced(truth: Truth, content: string, at: number): void {
  const book = bookOf(truth);
  const json: unknown = JSON.parse(Buffer.from(content, 'base64').toString('utf8'));
  const { announcements, cancellations } = readingSchema.parse(json);
  for (const { uid, sequence, span } of announcements) {
    const known = book.get(uid);
    if (span.kind !== 'instants' || (known !== undefined && sequence < known.sequence)) continue;
    const [opensAt, closesAt] = [instantIn(span.opensAt), instantIn(span.closesAt)];
    // Nobody decides about what is over when it is first heard of.
    if (known === undefined && closesAt <= at) continue;
    book.set(uid, { ...known, sequence, span: { opensAt, closesAt } });
  }
  for (const { uid, sequence } of cancellations) {
    const known = book.get(uid);
    if (known === undefined || sequence < known.sequence) continue;
    book.set(uid, { ...known, sequence, span: null });
  }
}

/** Accepted by a person: its window is as announced, or gone. */
export function acceptAnnounced(
  truth: Truth,
  { announcement: { uid }, window }: CallResult<'announcement.accept'>['proposal'],
  systems: readonly string[],
  at: number,
): void {
  const book = bookOf(truth);
  const announced = book.get(uid);
  if (announced === undefined) throw new Error(`${uid} was accepted and never announced.`);
  const { span, windowId = '' } = announced;
  const windows = new Map(truth.era.windows);
  if (span === null) windows.delete(windowId);
  else {
    const id = window?.id ?? '';
    windows.set(id, windowAt(span, windows.get(id) ?? newWindow(id, systems, uid)));
    book.set(uid, { ...announced, windowId: id });
  }
  truth.change(at, { windows, letGo: truth.stillLetGo(at) });
}

function newWindow(id: string, systems: readonly string[], uid: string): MaintenanceWindow {
  const covers = { systems: [...systems], tags: [], integrations: [], all: false, except: [] };
  const announcement = { source: 'files', uid };
  const times = { timeZone: 'UTC', start: '', duration: '' };
  return { id, title: uid, reason: uid, ...times, exdates: [], rdates: [], covers, announcement };
}

function windowAt(
  { opensAt, closesAt }: { readonly opensAt: number; readonly closesAt: number },
  before: MaintenanceWindow,
): MaintenanceWindow {
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
