import { subjectOfGroup } from './paused-group.ts';
import { subjectOf, type Subject } from './subject.ts';
import type { RemansoDocument } from '../definitions/document.ts';
import { parseInstant, type Instant } from '../values/instant.ts';
import type { IntegrationStatus, ReopeningStatus, Snapshot, WindowStatus } from './snapshot.ts';

/**
 * State of a reopening: `going` without help; `not-ready`: a system is not ready; `first-failed`:
 * the first run after the window failed; `asking`: a person must decide; `kept`: a person kept it
 * closed.
 */
export type ReopeningMood = 'going' | 'not-ready' | 'first-failed' | 'asking' | 'kept';

export interface FirstRun {
  readonly name: string;
  /** `null`: it has not started. */
  readonly since: Instant | null;
}

/** A window that is reopening, as one sentence shows it. */
export interface ReopeningNow {
  readonly windowId: string;
  readonly title: string;
  /** What it covers; once some of that has resumed and the rest cannot go on, the rest. */
  readonly subject: Subject;
  readonly mood: ReopeningMood;
  /** How many of `of` integrations flow: released, and held by nothing else. */
  readonly flowing: number;
  readonly of: number;
  /** Names of the systems that are not ready, unless the subject says it. */
  readonly waitsFor?: readonly string[];
  /** Whose first run decides whether the others may follow. */
  readonly first?: FirstRun;
  /** When retrying ends. */
  readonly overrunAt: Instant;
  readonly status: ReopeningStatus;
}

/** What its sentence is made of. */
export type ReopeningSaid = Pick<ReopeningNow, 'subject' | 'mood' | 'flowing' | 'of' | 'waitsFor'>;

const PROBLEM = 'reopening-';

/** Whether a problem is already shown with the reopening that it is about. */
export function isShownByReopening(code: string, reopenings: readonly ReopeningNow[]): boolean {
  const holdId = code.slice(code.indexOf('|') + 1);
  return code.startsWith(PROBLEM) && reopenings.some(({ status }) => status.holdId === holdId);
}

export function needsYou({ mood }: ReopeningNow): boolean {
  return mood === 'asking' || mood === 'first-failed';
}

/** All windows that are reopening: those that need a decision first, then oldest first. */
export function reopeningsOf(
  { windows, integrations }: Pick<Snapshot, 'windows' | 'integrations'>,
  definitions: RemansoDocument | null,
): readonly ReopeningNow[] {
  return windows
    .flatMap((window) => reopeningNow(window, integrations, definitions))
    .sort(
      (a, b) =>
        Number(needsYou(b)) - Number(needsYou(a)) ||
        a.status.startedAt.localeCompare(b.status.startedAt),
    );
}

function reopeningNow(
  { id, title, reopening: status }: WindowStatus,
  integrations: Snapshot['integrations'],
  definitions: RemansoDocument | null,
): ReopeningNow[] {
  if (status === undefined) return [];
  const covers = definitions?.windows.find((window) => window.id === id)?.covers;
  const known = new Map(integrations.map((one) => [one.id, one]));
  const released = status.released.flatMap((one) => known.get(one) ?? []);
  const waiting = status.waiting.flatMap((one) => known.get(one) ?? []);
  const of = released.length + status.waiting.length;
  const mood = moodOf(status);
  const isPart = mood !== 'going' && released.length > 0 && waiting.length > 0;
  const subject: Subject = isPart
    ? subjectOfGroup(waiting, { integrations }, definitions)
    : covers === undefined
      ? { kind: 'counted', count: of }
      : subjectOf([covers], definitions);
  return [
    {
      windowId: id,
      title: title ?? id,
      subject,
      mood,
      ...waitsFor(subject, status, definitions),
      ...firstRunOf(status, known),
      flowing: released.filter(({ holds }) => holds.length === 0).length,
      of,
      overrunAt: parseInstant(status.overrunAt) ?? 0,
      status,
    },
  ];
}

function firstRunOf(
  { stage, canary, startedAt, waiting }: ReopeningStatus,
  known: ReadonlyMap<string, IntegrationStatus>,
): Pick<ReopeningNow, 'first'> {
  const first = known.get(canary ?? '');
  if (stage !== 'canary' || first === undefined || waiting.length === 0) return {};
  const { id, name = id, lastRun } = first;
  // One that was under way at the closing is not it.
  const isIt = lastRun?.outcome === 'running' && lastRun.startedAt >= startedAt;
  const since = isIt ? parseInstant(lastRun.startedAt) : undefined;
  return { first: { name, since: since ?? null } };
}

function waitsFor(
  subject: Subject,
  { systems }: ReopeningStatus,
  definitions: RemansoDocument | null,
): Pick<ReopeningNow, 'waitsFor'> {
  const names = new Map(definitions?.systems.map(({ id, name = id }) => [id, name]));
  const open = systems
    .filter(({ isReady }) => !isReady)
    .map(({ systemId }) => names.get(systemId) ?? systemId);
  const said = subject.kind === 'named' ? subject.names : [];
  return open.every((name) => said.includes(name)) ? {} : { waitsFor: open };
}

function moodOf({ stage, canaryFailures, systems }: ReopeningStatus): ReopeningMood {
  if (stage === 'asking' || stage === 'kept') return stage;
  if (stage !== 'checking') return 'going';
  if (canaryFailures > 0) return 'first-failed';
  const isRefused = systems.some(({ passes, lastOutcome }) => passes === 0 && lastOutcome !== null);
  return isRefused ? 'not-ready' : 'going';
}
