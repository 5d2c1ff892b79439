import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { occurrencesOf, type Span } from './occurrences.ts';
import { changeKey, openOccurrences, type TrueOccurrence } from './era.ts';
import type { Truth } from './truth.ts';
import { wallAt, wallOf, wallText } from './wall-clock.ts';

const SECOND_MS = 1_000;

/** Of a window that a program opened, by what programs sent. */
export interface TrueLease {
  readonly template: string;
  readonly key: string;
  readonly opensAt: number;
  readonly leaseMs: number;
  /** The last sign of life. */
  heardAt: number;
  /** A person extended or moved its window: programs have no say any more. */
  isTakenOver: boolean;
}

interface Book {
  readonly leases: Map<string, TrueLease>;
  /** What was accepted, or ended, that must not have been. */
  readonly wrong: string[];
}

const books = new WeakMap<Truth, Book>();

export function leasesOf(truth: Truth): Book {
  const book = books.get(truth) ?? { leases: new Map(), wrong: [] };
  books.set(truth, book);
  return book;
}

/** What a lease keeps open at `at`, if it is still open. */
export function leasedOpening(
  truth: Truth,
  windowId: string,
  at: number,
): TrueOccurrence | undefined {
  return openOccurrences(truth.era, windowId, at).find(
    ({ holdId }) => truth.era.letGo.get(holdId) !== 'all',
  );
}

/** pipelines/README.md: one window at a time of a template; the same key has the same window. */
export function openByProgram(
  truth: Truth,
  { template, key = '', leaseSeconds }: CallParams<'window.open'>,
  answer: CallResult<'window.open'>,
  at: number,
): void {
  const { leases, wrong } = leasesOf(truth);
  const { windowId, isSame } = answer;
  const before = leases.get(windowId);
  if (isSame) {
    const isTrue = before?.template === template && before.key === key;
    if (!isTrue) wrong.push(`${windowId} is said to be of ${template} by ${key}, and is not`);
    if (before !== undefined) before.heardAt = at;
    return;
  }
  for (const [id, other] of leases) {
    if (other.template !== template) continue;
    if (other.key === key) wrong.push(`${windowId} was opened by ${key}, which had opened ${id}`);
    const isOpen = leasedOpening(truth, id, at - SECOND_MS) !== undefined;
    if (isOpen && leasedOpening(truth, id, at) !== undefined) {
      wrong.push(`${windowId} was opened of ${template} while ${id} was open`);
    }
  }
  const defined = truth.era.windows.get(template);
  if (defined === undefined) {
    wrong.push(`${windowId} was opened of ${template}, which nobody defined`);
    return;
  }
  const span = spanOf(defined, at, truth);
  const told = { opensAt: parseInstant(answer.opensAt), closesAt: parseInstant(answer.closesAt) };
  if (told.opensAt !== span.opensAt || told.closesAt !== span.closesAt) {
    wrong.push(`${windowId} is said to last until ${answer.closesAt}, not until ${span.closesAt}`);
  }
  leases.set(windowId, {
    ...{ template, key, opensAt: span.opensAt, leaseMs: leaseSeconds * SECOND_MS },
    ...{ heardAt: at, isTakenOver: false },
  });
  const windows = new Map([...truth.era.windows, [windowId, windowOf(defined, windowId, span)]]);
  truth.change(at, { windows, letGo: truth.stillLetGo(at) });
}

/** From this second on, as long as the template lasts. */
function spanOf(template: MaintenanceWindow, at: number, { era }: Truth): Span {
  const opensAt = Math.floor(at / SECOND_MS) * SECOND_MS;
  const wall = wallAt(template.timeZone, opensAt);
  const once = { ...template, start: wallText(wall), exdates: [], rdates: [] };
  delete once.rrule;
  delete once.on;
  delete once.shift;
  if (once.end !== undefined) once.end = wallText(wall + wallOf(once.end) - wallOf(template.start));
  const [span] = occurrencesOf(once, at, era.calendars);
  return span ?? { opensAt, closesAt: opensAt };
}

function windowOf(
  { covers, reopening, id: fromTemplate }: MaintenanceWindow,
  id: string,
  { opensAt, closesAt }: Span,
): MaintenanceWindow {
  return {
    ...{ id, timeZone: 'UTC', start: wallText(opensAt), exdates: [], rdates: [], covers },
    duration: `PT${(closesAt - opensAt) / SECOND_MS}S`,
    ...(reopening === undefined ? {} : { reopening }),
    fromTemplate,
  };
}

export function beatByProgram(
  truth: Truth,
  { windowId }: CallParams<'window.beat'>,
  at: number,
): void {
  const lease = leasesOf(truth).leases.get(windowId);
  if (lease !== undefined) lease.heardAt = at;
}

/** Whoever extends or moves the window is asked from then on. */
export function noteTakenOver(truth: Truth, windowId: string): void {
  const lease = leasesOf(truth).leases.get(windowId);
  if (lease !== undefined) lease.isTakenOver = true;
}

export function closeByProgram(
  truth: Truth,
  { windowId }: CallParams<'window.close'>,
  { wasOver }: CallResult<'window.close'>,
  at: number,
): void {
  if (!wasOver) endLeased(truth, windowId, at);
}

/** By the trail, for no program says anything: whether that may be so. `aliveMs`: of the agent. */
export function noteLeaseEnd(truth: Truth, fact: AuditFact, aliveMs: number): void {
  if (fact.kind !== 'lease.ended' || fact.detail.why !== 'ran-out') return;
  const { windowId } = fact;
  const at = Date.parse(fact.at);
  const { leases, wrong } = leasesOf(truth);
  const lease = leases.get(windowId);
  if (lease === undefined) {
    wrong.push(`${windowId} ended with a lease that nobody has`);
    return;
  }
  const { heardAt, leaseMs } = lease;
  const opening = leasedOpening(truth, windowId, at);
  const lastChange = truth.era.changes.get(changeKey(windowId, lease.opensAt))?.at(-1);
  if (lastChange !== undefined) wrong.push(`${windowId} ended by itself after a person changed it`);
  if (opening === undefined) wrong.push(`${windowId} ended by itself, and was not open`);
  if (at < heardAt + leaseMs) {
    wrong.push(`${windowId} ended ${heardAt + leaseMs - at} ms before its lease ran out`);
  }
  if (aliveMs < leaseMs) {
    wrong.push(`${windowId} ended by itself, and nobody could have been heard for ${leaseMs} ms`);
  }
  endLeased(truth, windowId, at);
}

function endLeased(truth: Truth, windowId: string, at: number): void {
  const opening = leasedOpening(truth, windowId, at);
  if (opening === undefined) return;
  const key = changeKey(windowId, opening.original);
  const ended = { kind: 'ended', span: { opensAt: opening.opensAt, closesAt: at } } as const;
  const changes = new Map(truth.era.changes);
  changes.set(key, [...(changes.get(key) ?? []), ended]);
  truth.change(at, { changes });
}
