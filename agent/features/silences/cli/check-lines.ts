import type { Failure } from '../../../../shared/errors.ts';
import type {
  CheckedMonitor,
  SilenceText,
} from '../../../../shared/features/silences/silence-calls.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { Language } from '../../../../shared/words/language.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import type { silenceWords } from './silence-words.ts';

type Say = ReturnType<typeof silenceWords>;

/** Whose monitor, by its definition or the one it is to get. */
export type CheckTold = Omit<CheckedMonitor, 'id' | 'of'>;

/** What a monitor would be silent about, and what would page all the same. */
export function checkLines(
  { alarms, hosts, others, stillPages, failure, silent, ...about }: CheckTold,
  say: Say,
  clock: Clock,
): readonly string[] {
  const named = namedOf(about);
  return [
    wouldLine({ alarms, hosts, failure }, say, named),
    `  ${say('matches', { silent: visible(silent) })}`,
    ...failureLines(failure, say, clock.language),
    ...stillPages.map((one) => {
      const why = visible(failureInWords(one, clock.language));
      return `  ${say('pages', { why })}`;
    }),
    ...others.map(({ by, comment, until }) => {
      const foreign = { by: visible(by), comment: visible(comment) };
      return until === null
        ? `  ${say('other-endless', foreign)}`
        : `  ${say('other', { ...foreign, until: clock.on(until) })}`;
    }),
  ];
}

function wouldLine(
  { alarms, hosts, failure }: Pick<CheckTold, 'alarms' | 'hosts' | 'failure'>,
  say: Say,
  named: ReturnType<typeof namedOf>,
): string {
  if (failure !== null) return say('unasked', named);
  if (alarms === null) return say('untold', named);
  const of = hosts === null || hosts === 0 ? '' : say('of-hosts', { count: hosts });
  return say('would', { ...named, count: alarms, of });
}

export function failureLines(
  failure: Failure | null,
  say: Say,
  language: Language,
): readonly string[] {
  if (failure === null) return [];
  const why = visible(failureInWords(failure, language));
  return [`  ${say('failed', { why })}`];
}

/** What a line about a monitor begins and ends with. */
export function namedOf({ ownerId, monitor, at }: Pick<SilenceText, 'ownerId' | 'monitor' | 'at'>) {
  return { id: ownerId, monitor, at };
}
