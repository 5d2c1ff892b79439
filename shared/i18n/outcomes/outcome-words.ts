import { shortDuration } from '../../domain/values/duration.ts';
import type { Outcome, UnseenWhy } from '../../domain/facts/outcome.ts';
import type { UnstartedReason } from '../../domain/facts/reason-codes.ts';
import type { Language } from '../../words/language.ts';
import { batchFileWords } from './batch-file-words.ts';
import { endWords } from './end-words.ts';

export function unstartedWords(why: UnstartedReason, language: Language): string {
  return endWords(language)(`unstarted.${why}`);
}

/** How a run or a readiness check ended, in words. */
export function outcomeWords(outcome: Outcome, language: Language): string {
  const say = endWords(language);
  switch (outcome.code) {
    case 'stopped': {
      const { end } = outcome;
      if (end === undefined) return say('outcome.stopped');
      return say('outcome.stopped-how', { how: say(`outcome.${end.code}`, { ...end }) });
    }
    case 'timed-out':
      return say('outcome.timed-out', { after: shortDuration(outcome.afterMs) });
    case 'unseen':
      return outcome.why === undefined
        ? say('outcome.unseen')
        : say('outcome.unseen-why', { why: unseenWords(outcome.why, language) });
    case 'batch-file':
      return say('outcome.not-started', { text: batchFileWords(outcome.file, language) });
    case 'not-started':
      return outcome.error === undefined
        ? say('outcome.not-started', { text: outcome.text })
        : say('outcome.not-started-error', { error: outcome.error, text: outcome.text });
    case 'connection':
      return say(`connection.${outcome.failure}`, { server: outcome.server });
    case 'answer-too-long':
    case 'answer-cut-off': {
      const { code, status, limitBytes } = outcome;
      return say(`outcome.${code}`, { status, size: size(limitBytes) });
    }
    case 'redirect-refused':
      return say(`redirect.${outcome.to}`, { status: outcome.status, place: outcome.place });
    case 'redirect-not-followed':
      return say('outcome.redirect-not-followed', { why: unstartedWords(outcome.why, language) });
    default:
      return say(`outcome.${outcome.code}`, { ...outcome });
  }
}

function unseenWords(why: UnseenWhy, language: Language): string {
  return why.code === 'not-begun'
    ? unstartedWords(why.why, language)
    : endWords(language)(`unseen.${why.code}`, { ...why });
}

/** `256 KiB`, `10 MB`: in the units in which the limit is round. */
function size(bytes: number): string {
  return bytes % 1024 === 0 ? `${bytes / 1024} KiB` : `${bytes / 1_000_000} MB`;
}
