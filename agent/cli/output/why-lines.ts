import type { Answer } from '../../../shared/contract/run-answer.ts';
import type { RunExplanation } from '../../../shared/contract/run-calls.ts';
import { reasonWithTicket } from '../../../shared/domain/definitions/ticket-text.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import { outcomeWords } from '../../../shared/i18n/outcome-words.ts';
import { notKnownReasonText } from '../../../shared/i18n/run-tally-text.ts';
import { toldOfRunText } from '../../../shared/i18n/told-run-text.ts';
import { lengthText } from '../../../shared/i18n/length-text.ts';
import { unstartedWords } from '../../../shared/i18n/unstarted-words.ts';
import { statusWords } from '../words/status.ts';
import { whyWords } from '../words/why.ts';
import type { Clock } from './clock.ts';

/** The answer in a sentence or two. */
export function answerText(answer: Answer, clock: Clock): string {
  const words = whyWords[clock.language];
  switch (answer.kind) {
    case 'ran':
      return words.ran(at(answer.at, clock));
    case 'ran-and-failed':
      return words.failed(
        answer.outcome === null ? '?' : outcomeWords(answer.outcome, clock.language),
      );
    case 'running':
      return words.running(answer.since === null ? words.unknownTime : clock.until(answer.since));
    case 'held-made-up':
      return words.heldMadeUp(owner(answer.hold, clock), clock.on(answer.at));
    case 'held':
      return heldText(answer, clock);
    case 'held-twice':
      return heldTwiceText(answer, clock);
    case 'absent':
      return absentText(answer, clock);
    case 'not-started':
      return madeUp(
        words.notStarted(unstartedWords(answer.why, clock.language)),
        answer.madeUpAt,
        clock,
      );
    case 'will-be-held':
      return words.willBeHeld(owners(answer.holds, clock));
    case 'due-while-held':
      return words.dueWhileHeld(owners(answer.holds, clock));
    case 'archived':
      return words.archived(answer.file);
    case 'overlapped':
    case 'planned':
    case 'not-due':
    case 'unknown':
      return words[answer.kind];
  }
}

/** What else is known: each hold, the runs around it, where the trail has it. */
export function detailLines({ holds, entries, ...around }: RunExplanation, clock: Clock): string[] {
  const words = whyWords[clock.language];
  const { openEnd, until } = statusWords[clock.language];
  const held = holds.map((hold) => {
    const end = hold.until === null ? openEnd.person : until(clock.until(hold.until));
    return words.hold(owner(hold, clock), end, reasonWithTicket(hold.reason, hold.change));
  });
  const neighbours = around.verdict === 'not-due' ? neighbourText(around, clock) : undefined;
  return [
    ...held,
    ...(neighbours === undefined ? [] : [neighbours]),
    ...(around.told === undefined ? [] : [toldText(around.told, clock)]),
    ...(around.notKnown === undefined
      ? []
      : [words.notKnown(notKnownReasonText(around.notKnown, clock.language))]),
    ...(entries.length === 0
      ? []
      : [words.entries(entries.map(({ seq }) => String(seq)).join(', '))]),
  ];
}

/** Of its scheduler, apart from what the trail says. */
function toldText(told: NonNullable<RunExplanation['told']>, clock: Clock): string {
  return toldOfRunText(told, {
    language: clock.language,
    when: (instant) => clock.on(instant),
    length: (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : lengthText(ms)),
  });
}

function neighbourText(
  { previousDueAt, nextDueAt }: Pick<RunExplanation, 'previousDueAt' | 'nextDueAt'>,
  clock: Clock,
): string | undefined {
  const words = whyWords[clock.language];
  if (previousDueAt !== null && nextDueAt !== null) {
    return words.around(clock.at(previousDueAt), clock.at(nextDueAt));
  }
  if (previousDueAt !== null) return words.before(clock.at(previousDueAt));
  return nextDueAt === null ? undefined : words.after(clock.at(nextDueAt));
}

function at(instant: string | null, clock: Clock): string {
  return instant === null ? whyWords[clock.language].atUnknownTime : clock.on(instant);
}

function owner({ windowId, by }: HoldText, clock: Clock): string {
  return windowId === undefined ? by : statusWords[clock.language].ofWindow(windowId);
}

function owners(holds: readonly HoldText[], clock: Clock): string {
  const names = [...new Set(holds.map((hold) => owner(hold, clock)))];
  return new Intl.ListFormat(clock.language, { type: 'conjunction' }).format(names);
}

function madeUp(said: string, instant: string | null, clock: Clock): string {
  if (instant === null) return said;
  return `${said} ${whyWords[clock.language].thenMadeUp(clock.on(instant))}`;
}

function heldText(
  { hold, policy, isOver }: Extract<Answer, { kind: 'held' }>,
  clock: Clock,
): string {
  const words = whyWords[clock.language];
  const said =
    hold.until === null
      ? words.heldOpen(owner(hold, clock))
      : words.held(owner(hold, clock), clock.until(hold.until));
  if (policy === 'skip') return `${said} ${words.notMadeUp}`;
  if (policy === 'ask') return `${said} ${words.asks}`;
  return isOver ? said : `${said} ${words.willBeMadeUp}`;
}

function heldTwiceText(
  { holds, until, madeUpAt }: Extract<Answer, { kind: 'held-twice' }>,
  clock: Clock,
): string {
  const words = whyWords[clock.language];
  const said =
    until === null
      ? words.heldTwiceOpen(owners(holds, clock))
      : words.heldTwice(owners(holds, clock), clock.on(until));
  return madeUp(said, madeUpAt, clock);
}

function absentText(
  { absence, madeUpAt }: Extract<Answer, { kind: 'absent' }>,
  clock: Clock,
): string {
  const words = whyWords[clock.language];
  const to = clock.until(absence.to);
  const said =
    absence.from === null ? words.absentUntil(to) : words.absent(clock.until(absence.from), to);
  return madeUp(said, madeUpAt, clock);
}
