import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { ZoneTable } from '../../../core/calendar/zone-rules.ts';
import { LINES, type LineName, type Outbox } from './outbox.ts';
import { nextAtClock, quietUntil } from './quiet-hours.ts';

/** With more than this behind, or what is older, all that waits is one letter. */
export const MOST_WAITING = 50;
const OLDEST_MS = DAY_MS;

/** The longest that another side may ask for before another try. */
export const LONGEST_WAIT_MS = HOUR_MS;

/** An entry of the trail that a voice is to be told of. */
export interface WaitingEntry {
  readonly seq: number;
  readonly at: Instant;
  /** From then on it is of no use. */
  readonly until?: Instant | undefined;
  /** Of what is ahead: a later entry about the same takes its place. */
  readonly about?: string | undefined;
  /** Of a change of one occurrence, its id: not told to those who hear of it as of what is ahead. */
  readonly changes?: string | undefined;
}

export type WaitingLines = Readonly<Record<LineName, readonly WaitingEntry[]>>;

/** The one thing to do about a voice now. */
export type LetterStep =
  | {
      readonly doing: 'tell';
      readonly line: LineName;
      readonly entries: readonly WaitingEntry[];
    }
  /** Decides what the next letter tells of, so that it is the same after a kill -9. */
  | { readonly doing: 'gather'; readonly line: LineName; readonly upTo: number }
  /** Nothing of a decided letter is on the voice's route any more. */
  | { readonly doing: 'pass'; readonly line: LineName; readonly upTo: number }
  /** They are out of date. */
  | {
      readonly doing: 'drop';
      readonly line: LineName;
      readonly entries: readonly WaitingEntry[];
    }
  /** `null`: until something happens. */
  | { readonly doing: 'wait'; readonly until: Instant | null };

export interface LetterScene {
  readonly voice: Pick<Voice, 'quiet' | 'digestAt'>;
  readonly outbox: Outbox;
  readonly waiting: WaitingLines;
  /** What an earlier life of the agent may have sent without noting it ends here. */
  readonly startedAt: { readonly seq: number; readonly at: Instant };
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
  return 'entries' in step ? (step.entries[0]?.seq ?? 0) : step.upTo;
}

function lineStep(line: LineName, scene: LetterScene): LetterStep {
  const { outbox, now } = scene;
  const { digestTo, trying } = outbox.lines[line];
  const waiting = scene.waiting[line];
  const useful = waiting.findIndex(({ until = Infinity }) => now < until);
  const late = waiting.slice(0, useful < 0 ? waiting.length : useful);
  if (late.length > 0 && digestTo === null) return { doing: 'drop', line, entries: late };
  const retryAt = trying?.nextTryAt ?? now;
  // The clock may have been set back since.
  if (retryAt > now && retryAt - now <= LONGEST_WAIT_MS) return { doing: 'wait', until: retryAt };
  const quiet = line === 'trouble' ? null : quietNow(scene);
  if (digestTo !== null) {
    const entries = waiting.filter(({ seq }) => seq <= digestTo);
    if (entries.length === 0) return { doing: 'pass', line, upTo: digestTo };
    return quiet === null ? { doing: 'tell', line, entries } : { doing: 'wait', until: quiet };
  }
  const [head] = waiting;
  if (head === undefined) return { doing: 'wait', until: null };
  const dueAt = dueOf(line, head.at, scene);
  // The clock may have been set back since: nothing waits for longer than a day.
  const until = dueAt > now && dueAt - now <= OLDEST_MS ? Math.max(dueAt, quiet ?? dueAt) : quiet;
  if (until !== null) return { doing: 'wait', until };
  const together = trying === null ? gathered(line, dueAt, scene) : [];
  const last = together.at(-1);
  return last === undefined || together.length < 2
    ? { doing: 'tell', line, entries: [head] }
    : { doing: 'gather', line, upTo: last.seq };
}

/** What goes as one letter with the first; one that may be out already goes alone, under its own id. */
function gathered(
  line: LineName,
  dueAt: Instant,
  { now, startedAt, waiting: lines }: LetterScene,
): readonly WaitingEntry[] {
  const waiting = lines[line];
  const [head] = waiting;
  if (head === undefined || (head.seq <= startedAt.seq && dueAt <= startedAt.at)) return [];
  if (waiting.length > MOST_WAITING) return waiting;
  // Each has its own entry for a calendar.
  if (line === 'soon') return [];
  if (now - head.at > OLDEST_MS) return waiting;
  return dueAt > head.at ? waiting.filter(({ at }) => at < dueAt) : [];
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
