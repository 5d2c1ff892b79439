import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { ZoneTable } from '../../../core/calendar/zone-rules.ts';
import { LINES, type LineName, type Outbox } from './outbox.ts';
import { nextAtClock, quietUntil } from './quiet-hours.ts';
import type { LetterEntries, WaitingEntry, WaitingLine } from './waiting-line.ts';

/** With more than this behind, or what is older, all that waits is one letter. */
export const MOST_WAITING = 50;
const OLDEST_MS = DAY_MS;

/** The longest that another side may ask for before another try. */
export const LONGEST_WAIT_MS = HOUR_MS;

export type WaitingLines = Readonly<Record<LineName, WaitingLine>>;

/** The one thing to do about a voice now. */
export type LetterStep =
  | {
      readonly doing: 'tell';
      readonly line: LineName;
      readonly entries: LetterEntries;
      /** It was decided to be of several, of which only one may be left. */
      readonly isDigest: boolean;
    }
  /** Decides what the next letter tells of, so that it is the same after a kill -9. */
  | { readonly doing: 'gather'; readonly line: LineName; readonly upTo: number }
  /** Nothing of a decided letter is on the voice's route any more. */
  | { readonly doing: 'pass'; readonly line: LineName; readonly upTo: number }
  /** They are out of date. */
  | {
      readonly doing: 'drop';
      readonly line: LineName;
      readonly entries: LetterEntries;
    }
  /** `null`: until something happens. */
  | { readonly doing: 'wait'; readonly until: Instant | null };

export interface LetterScene {
  readonly voice: Pick<Voice, 'quiet' | 'digestAt'>;
  readonly outbox: Outbox;
  readonly waiting: WaitingLines;
  /** The start of the agent, which may have sent a letter before without noting it. */
  readonly startedAt: {
    readonly seq: number;
    readonly at: Instant;
    /** The voice's, as it was then. */
    readonly outbox: Outbox | undefined;
  };
  readonly now: Instant;
  readonly zones: ZoneTable;
  /** Where `digestAt` is read if no quiet hours have a zone. */
  readonly zone: string;
}

/** Of two lines the one whose next entry is older. */
export function letterStep(scene: LetterScene): LetterStep {
  const steps = LINES.map((line) => lineStep(line, scene));
  const due = steps.filter((step) => step.doing !== 'wait');
  const first = due.toSorted((a, b) => seqOf(a) - seqOf(b))[0];
  if (first !== undefined) return first;
  const ends = steps.flatMap((step) =>
    step.doing === 'wait' && step.until !== null ? [step.until] : [],
  );
  return { doing: 'wait', until: ends.length === 0 ? null : Math.min(...ends) };
}

function seqOf(step: Exclude<LetterStep, { doing: 'wait' }>): number {
  return 'entries' in step ? step.entries.from : step.upTo;
}

function lineStep(line: LineName, scene: LetterScene): LetterStep {
  const { outbox, now } = scene;
  const { digestTo, trying } = outbox.lines[line];
  const waiting = scene.waiting[line].batch(digestTo);
  const late = digestTo === null ? waiting.late(now) : undefined;
  if (late !== undefined) return { doing: 'drop', line, entries: late };
  const retryAt = trying?.nextTryAt ?? now;
  // The clock may have been set back since.
  if (retryAt > now && retryAt - now <= LONGEST_WAIT_MS) return { doing: 'wait', until: retryAt };
  const quiet = line === 'trouble' ? null : quietNow(scene);
  if (digestTo !== null) {
    if (waiting.count === 0) return { doing: 'pass', line, upTo: digestTo };
    if (quiet !== null) return { doing: 'wait', until: quiet };
    const entries = waiting.all();
    // Under the same id, whatever is left of it.
    if (entries === undefined) return { doing: 'wait', until: null };
    return { doing: 'tell', line, entries: { ...entries, upTo: digestTo }, isDigest: true };
  }
  const head = waiting.first;
  if (head === undefined) return { doing: 'wait', until: null };
  const dueAt = dueOf(line, head.at, scene);
  // The clock may have been set back since: nothing waits for longer than a day.
  const until = dueAt > now && dueAt - now <= OLDEST_MS ? Math.max(dueAt, quiet ?? dueAt) : quiet;
  if (until !== null) return { doing: 'wait', until };
  const upTo = trying === null ? gathered(line, head, dueAt, scene) : undefined;
  if (upTo !== undefined) return { doing: 'gather', line, upTo };
  const { seq } = head;
  const alone = { from: seq, upTo: seq, count: 1, listed: [seq] };
  return { doing: 'tell', line, entries: alone, isDigest: false };
}

/** Up to which entry one letter tells of all; one that may be out already goes alone, under its own id. */
function gathered(
  line: LineName,
  head: WaitingEntry,
  dueAt: Instant,
  scene: LetterScene,
): number | undefined {
  const { now, waiting: lines } = scene;
  if (dueAt <= scene.startedAt.at && mayBeOut(line, head, scene)) return undefined;
  const waiting = lines[line].batch(null);
  if (waiting.count > MOST_WAITING) return waiting.all()?.upTo;
  // Each has its own entry for a calendar.
  if (line === 'soon') return undefined;
  if (now - head.at > OLDEST_MS) return waiting.lastBefore(Infinity);
  return dueAt > head.at ? waiting.lastBefore(dueAt) : undefined;
}

/** Only the first that the agent found when it started: all others were behind it. */
function mayBeOut(
  line: LineName,
  { seq }: WaitingEntry,
  { outbox, startedAt }: LetterScene,
): boolean {
  const before = startedAt.outbox?.lines[line].toldTo;
  return seq <= startedAt.seq && before === outbox.lines[line].toldTo;
}

/** When what happened then goes out: with the next digest, and not in quiet hours. */
export function dueOf(
  line: LineName,
  at: Instant,
  { voice, zones, zone }: Pick<LetterScene, 'voice' | 'zones' | 'zone'>,
): Instant {
  if (line === 'trouble') return at;
  const { quiet } = voice;
  const digestAt = line === 'soon' ? undefined : voice.digestAt;
  const rules = digestAt === undefined ? undefined : zones.rules(quiet?.timeZone ?? zone);
  const planned =
    digestAt === undefined || rules === undefined ? at : nextAtClock(digestAt, at, rules);
  return (quiet === undefined ? null : quietUntil(quiet, planned, zones)) ?? planned;
}

function quietNow({ voice: { quiet }, now, zones }: LetterScene): Instant | null {
  return quiet === undefined ? null : quietUntil(quiet, now, zones);
}
