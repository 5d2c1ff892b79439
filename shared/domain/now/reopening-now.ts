import { subjectOf, type Subject } from './subject.ts';
import type { RemansoDocument } from '../definitions/document.ts';
import { parseInstant, type Instant } from '../values/instant.ts';
import type { ReopeningStatus, Snapshot, WindowStatus } from './snapshot.ts';

/**
 * How a reopening fares: `going` by itself; `not-ready`: a system was asked and is not; `first-failed`:
 * the first run after the window failed; `asking`: a person must say; `kept`: a person said no.
 */
export type ReopeningMood = 'going' | 'not-ready' | 'first-failed' | 'asking' | 'kept';

/** A window that lets go what it held, as one sentence tells it. */
export interface ReopeningNow {
  readonly windowId: string;
  readonly title: string;
  /** What it held. */
  readonly subject: Subject;
  readonly mood: ReopeningMood;
  /** Of `of` integrations so many flow again. */
  readonly flowing: number;
  readonly of: number;
  /** When trying ends. */
  readonly overrunAt: Instant;
  readonly status: ReopeningStatus;
}

const PROBLEM = 'reopening-';

/** Whether a problem is told by the reopening that it is about. */
export function isToldByReopening(code: string, reopenings: readonly ReopeningNow[]): boolean {
  const holdId = code.slice(code.indexOf('|') + 1);
  return code.startsWith(PROBLEM) && reopenings.some(({ status }) => status.holdId === holdId);
}

export function needsYou({ mood }: ReopeningNow): boolean {
  return mood === 'asking' || mood === 'first-failed';
}

/** All windows that reopen: those that need somebody first, then what began first. */
export function reopeningsOf(
  { windows }: Pick<Snapshot, 'windows'>,
  definitions: RemansoDocument | null,
): readonly ReopeningNow[] {
  return windows
    .flatMap((window) => reopeningNow(window, definitions))
    .sort(
      (a, b) =>
        Number(needsYou(b)) - Number(needsYou(a)) ||
        a.status.startedAt.localeCompare(b.status.startedAt),
    );
}

function reopeningNow(
  { id, title, reopening: status }: WindowStatus,
  definitions: RemansoDocument | null,
): ReopeningNow[] {
  if (status === undefined) return [];
  const covers = definitions?.windows.find((window) => window.id === id)?.covers;
  const of = status.released + status.waiting.length;
  return [
    {
      windowId: id,
      title: title ?? id,
      subject:
        covers === undefined ? { kind: 'counted', count: of } : subjectOf([covers], definitions),
      mood: moodOf(status),
      flowing: status.released,
      of,
      overrunAt: parseInstant(status.overrunAt) ?? 0,
      status,
    },
  ];
}

function moodOf({ stage, canaryFailures, systems }: ReopeningStatus): ReopeningMood {
  if (stage === 'asking' || stage === 'kept') return stage;
  if (stage !== 'checking') return 'going';
  if (canaryFailures > 0) return 'first-failed';
  const isRefused = systems.some(({ passes, lastOutcome }) => passes === 0 && lastOutcome !== null);
  return isRefused ? 'not-ready' : 'going';
}
