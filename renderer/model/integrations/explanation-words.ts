import { serialListText } from '../../../shared/i18n/formats.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { outcomeWords, unstartedWords } from '../../../shared/i18n/outcomes/outcome-words.ts';
import type { ToldOfRun } from '../../../shared/domain/schedulers/told-run.ts';
import { toldOfRunText } from '../../../shared/i18n/reasons/told-run-text.ts';
import { shortLength } from '../../../shared/i18n/trail/short-length.ts';
import type { Names } from '../../../shared/i18n/trail/names.ts';
import type { Speech } from './words.ts';
import type { Answer, Becomes } from '../../../shared/contract/run-answer.ts';

export interface AnswerSpeech extends Speech {
  readonly names: Names;
  readonly at: Instant;
}

/** After "until", "since" or "from". */
function until(text: string | null, { times, at, t }: AnswerSpeech): string {
  const instant = text === null ? undefined : parseInstant(text);
  return instant === undefined ? t('why.unknownTime') : times.dated.until(instant, at);
}

/** After a verb. */
function when(text: string | null, { times, at, t }: AnswerSpeech): string {
  const instant = text === null ? undefined : parseInstant(text);
  return instant === undefined ? t('why.atUnknownTime') : times.dated.at(instant, at);
}

function owners(holds: readonly HoldText[], { names, times }: AnswerSpeech): string {
  const list = [...new Set(holds.map((hold) => names.owner(hold)))];
  return serialListText(list, times.language);
}

function madeUp(said: string, at: string | null, speech: AnswerSpeech): string {
  if (at === null) return said;
  return `${said} ${speech.t('why.thenMadeUp', { time: when(at, speech) })}`;
}

/** What its own scheduler has on record, apart from the answer. */
export function toldInWords(told: ToldOfRun, speech: AnswerSpeech): string {
  const { times } = speech;
  return toldOfRunText(told, {
    language: times.language,
    when: (at) => when(at, speech),
    length: (ms) => shortLength(ms, times),
  });
}

/** The answer in a sentence or two, shown first. */
export function answerInWords(answer: Answer, speech: AnswerSpeech): string {
  const { t } = speech;
  switch (answer.kind) {
    case 'ran':
      return t('why.ran', { time: when(answer.at, speech) });
    case 'ran-and-failed':
      return t('why.failed', {
        why: answer.outcome === null ? '?' : outcomeWords(answer.outcome, speech.times.language),
      });
    case 'running':
      return t('why.running', { time: until(answer.since, speech) });
    case 'held-made-up':
      return t('why.heldMadeUp', {
        owner: owners([answer.hold], speech),
        time: when(answer.at, speech),
      });
    case 'held':
      return heldInWords(answer, speech);
    case 'held-twice':
      return heldTwiceInWords(answer, speech);
    case 'absent':
      return absentInWords(answer, speech);
    case 'not-started':
      return madeUp(
        t('why.notStarted', { why: unstartedWords(answer.why, speech.times.language) }),
        answer.madeUpAt,
        speech,
      );
    case 'will-be-held':
      return t('why.willBeHeld', { owner: owners(answer.holds, speech) });
    case 'due-while-held':
      return t('why.dueWhileHeld', { owner: owners(answer.holds, speech) });
    case 'archived':
      return t('why.archived', { file: answer.file });
    case 'overlapped':
    case 'planned':
    case 'not-due':
    case 'unknown':
      return t(`why.${answer.kind}`);
  }
}

function heldInWords(answer: Extract<Answer, { kind: 'held' }>, speech: AnswerSpeech): string {
  const { t } = speech;
  const { hold, end, becomes } = answer;
  const owner = owners([hold], speech);
  const said =
    end.kind === 'time'
      ? t('why.held', { owner, time: until(hold.until, speech) })
      : t(`why.held.${end.kind}`, { owner });
  return withRest(said, becomes, speech);
}

function withRest(said: string, becomes: Becomes | null, { t }: AnswerSpeech): string {
  return becomes === null ? said : `${said} ${t(`why.${becomes}`)}`;
}

function heldTwiceInWords(
  { holds, end, areOver, becomes, madeUpAt }: Extract<Answer, { kind: 'held-twice' }>,
  speech: AnswerSpeech,
): string {
  const owner = owners(holds, speech);
  const key = areOver ? 'why.heldTwice.over' : 'why.heldTwice';
  const said =
    end.kind === 'time'
      ? speech.t(key, { owner, time: speech.times.dated.at(end.at, speech.at) })
      : speech.t(`why.heldTwice.${end.kind}`, { owner });
  return madeUp(withRest(said, becomes, speech), madeUpAt, speech);
}

function absentInWords(
  { absence, madeUpAt }: Extract<Answer, { kind: 'absent' }>,
  speech: AnswerSpeech,
): string {
  const { t } = speech;
  const to = until(absence.to, speech);
  const said =
    absence.from === null
      ? t('why.absentUntil', { to })
      : t('why.absent', { from: until(absence.from, speech), to });
  return madeUp(said, madeUpAt, speech);
}
