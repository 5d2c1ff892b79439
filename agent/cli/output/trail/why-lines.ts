import type { Answer, Becomes } from '../../../../shared/contract/run-answer.ts';
import type { RunExplanation } from '../../../../shared/contract/run-calls.ts';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { outcomeWords, unstartedWords } from '../../../../shared/i18n/outcomes/outcome-words.ts';
import { notKnownReasonText } from '../../../../shared/i18n/run-tally-text.ts';
import { toldOfRunText } from '../../../../shared/i18n/reasons/told-run-text.ts';
import { lengthText, serialListText } from '../../../../shared/i18n/formats.ts';
import { statusWords } from '../../words/agent/status.ts';
import { whyWords } from '../../words/trail/why.ts';
import type { Clock } from '../clock/clock.ts';
import { holdText } from '../status/hold-text.ts';

/** The answer in a sentence or two. */
export function answerText(answer: Answer, clock: Clock): string {
  const say = whyWords(clock.language);
  switch (answer.kind) {
    case 'ran':
      return say('ran', { at: at(answer.at, clock) });
    case 'ran-and-failed':
      return say('failed', {
        why: answer.outcome === null ? '?' : outcomeWords(answer.outcome, clock.language),
      });
    case 'running':
      return say('running', {
        since: answer.since === null ? say('unknownTime') : clock.until(answer.since),
      });
    case 'held-made-up':
      return say('heldMadeUp', { owner: owner(answer.hold, clock), at: clock.on(answer.at) });
    case 'held':
      return heldText(answer, clock);
    case 'held-twice':
      return heldTwiceText(answer, clock);
    case 'absent':
      return absentText(answer, clock);
    case 'not-started':
      return madeUp(
        say('notStarted', { why: unstartedWords(answer.why, clock.language) }),
        answer.madeUpAt,
        clock,
      );
    case 'will-be-held':
      return say('willBeHeld', { owners: owners(answer.holds, clock) });
    case 'due-while-held':
      return say('dueWhileHeld', { owners: owners(answer.holds, clock) });
    case 'archived':
      return say('archived', { file: answer.file });
    case 'overlapped':
    case 'planned':
    case 'not-due':
    case 'unknown':
      return say(answer.kind);
  }
}

/** What else is known: each hold, the runs around it, where the trail has it. */
export function detailLines({ holds, entries, ...around }: RunExplanation, clock: Clock): string[] {
  const say = whyWords(clock.language);
  const neighbours = around.verdict === 'not-due' ? neighbourText(around, clock) : undefined;
  return [
    ...holds.map((hold) => holdText(hold, clock)),
    ...(neighbours === undefined ? [] : [neighbours]),
    ...(around.told === undefined ? [] : [toldText(around.told, clock)]),
    ...(around.notKnown === undefined
      ? []
      : [say('notKnown', { why: notKnownReasonText(around.notKnown, clock.language) })]),
    ...(entries.length === 0
      ? []
      : [say('entries', { numbers: entries.map(({ seq }) => String(seq)).join(', ') })]),
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
  const say = whyWords(clock.language);
  if (previousDueAt !== null && nextDueAt !== null) {
    return say('around', { before: clock.at(previousDueAt), after: clock.at(nextDueAt) });
  }
  if (previousDueAt !== null) return say('before', { at: clock.at(previousDueAt) });
  return nextDueAt === null ? undefined : say('after', { at: clock.at(nextDueAt) });
}

function at(instant: string | null, clock: Clock): string {
  return instant === null ? whyWords(clock.language)('atUnknownTime') : clock.on(instant);
}

function owner({ windowId, by }: HoldText, clock: Clock): string {
  return windowId === undefined ? by : statusWords(clock.language)('ofWindow', { id: windowId });
}

function owners(holds: readonly HoldText[], clock: Clock): string {
  const names = [...new Set(holds.map((hold) => owner(hold, clock)))];
  return serialListText(names, clock.language);
}

function madeUp(said: string, instant: string | null, clock: Clock): string {
  if (instant === null) return said;
  return `${said} ${whyWords(clock.language)('thenMadeUp', { at: clock.on(instant) })}`;
}

function heldText({ hold, end, becomes }: Extract<Answer, { kind: 'held' }>, clock: Clock): string {
  const say = whyWords(clock.language);
  const values = { owner: owner(hold, clock) };
  const said =
    end.kind === 'time'
      ? say('held', { ...values, until: clock.until(end.at) })
      : say(`held.${end.kind}`, values);
  return withRest(said, becomes, clock);
}

function withRest(said: string, becomes: Becomes | null, clock: Clock): string {
  return becomes === null ? said : `${said} ${whyWords(clock.language)(becomes)}`;
}

function heldTwiceText(
  { holds, end, areOver, becomes, madeUpAt }: Extract<Answer, { kind: 'held-twice' }>,
  clock: Clock,
): string {
  const say = whyWords(clock.language);
  const values = { owners: owners(holds, clock) };
  const said =
    end.kind === 'time'
      ? say(areOver ? 'heldTwice.over' : 'heldTwice', { ...values, at: clock.on(end.at) })
      : say(`heldTwice.${end.kind}`, values);
  return madeUp(withRest(said, becomes, clock), madeUpAt, clock);
}

function absentText(
  { absence, madeUpAt }: Extract<Answer, { kind: 'absent' }>,
  clock: Clock,
): string {
  const say = whyWords(clock.language);
  const to = clock.until(absence.to);
  const said =
    absence.from === null
      ? say('absentUntil', { to })
      : say('absent', { from: clock.until(absence.from), to });
  return madeUp(said, madeUpAt, clock);
}
