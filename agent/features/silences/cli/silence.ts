import type { Failure } from '../../../../shared/errors.ts';
import type {
  CheckedMonitor,
  SilenceText,
} from '../../../../shared/features/silences/silence-calls.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { declareCall, declareGroup } from '../../../cli/commands/declare.ts';
import { ZONE } from '../../../cli/options/moments.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import { alarmLines } from './alarm-lines.ts';
import { silenceWords } from './silence-words.ts';

type Say = ReturnType<typeof silenceWords>;

const listCommand = declareCall({
  name: 'list',
  words: silenceWords,
  sentence: 'list.sentence',
  examples: ['silence list', 'silence list --json'],
  takes: ZONE,
  call: 'silence.list',
  params: () => ({}),
  json: ({ silences }) => silences,
  none: ({ silences }, { say }) => (silences.length === 0 ? say('none') : undefined),
  clock: zoneClock,
  lines: ({ silences }, { say }, clock) => silences.flatMap((one) => silenceLines(one, say, clock)),
});

const checkCommand = declareCall({
  name: 'check',
  words: silenceWords,
  sentence: 'check.sentence',
  examples: ['silence check', 'silence check --json'],
  takes: ZONE,
  call: 'silence.check',
  params: () => ({}),
  json: ({ monitors }) => monitors,
  none: ({ monitors }, { say }) => (monitors.length === 0 ? say('none') : undefined),
  clock: zoneClock,
  lines: ({ monitors }, { say }, clock) => monitors.flatMap((one) => checkLines(one, say, clock)),
});

export const silenceCommand = declareGroup({
  name: 'silence',
  words: silenceWords,
  sentence: 'silence.sentence',
  examples: ['silence list', 'silence check'],
  parts: [listCommand, checkCommand],
});

function silenceLines(
  { stage, endsAt, readAt, failure, silent, gotThrough, reopened, ...about }: SilenceText,
  say: Say,
  clock: Clock,
): readonly string[] {
  const named = namedOf(about);
  return [
    stageLine(stage, named, endsAt === null ? null : clock.on(endsAt), say),
    `  ${say('matches', { silent: visible(silent) })}`,
    ...(readAt === null ? [] : [`  ${say('read', { at: clock.on(readAt) })}`]),
    ...alarmLines({ gotThrough, reopened }, say, clock).map((line) => `  ${line}`),
    ...failureLines(failure, say, clock.language),
  ];
}

function stageLine(
  stage: SilenceText['stage'],
  named: ReturnType<typeof namedOf>,
  end: string | null,
  say: Say,
): string {
  if (stage !== 'silent' && stage !== 'lifting') return say(stage, named);
  return end === null ? say(`${stage}-endless`, named) : say(stage, { ...named, end });
}

function checkLines(
  { alarms, others, stillPages, failure, silent, ...about }: CheckedMonitor,
  say: Say,
  clock: Clock,
): readonly string[] {
  const named = namedOf(about);
  return [
    wouldLine(alarms, failure, say, named),
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
  alarms: number | null,
  failure: Failure | null,
  say: Say,
  named: ReturnType<typeof namedOf>,
): string {
  if (failure !== null) return say('unasked', named);
  return alarms === null ? say('untold', named) : say('would', { ...named, count: alarms });
}

function failureLines(failure: Failure | null, say: Say, language: Language): readonly string[] {
  if (failure === null) return [];
  const why = visible(failureInWords(failure, language));
  return [`  ${say('failed', { why })}`];
}

function namedOf({ ownerId, monitor, at }: Pick<SilenceText, 'ownerId' | 'monitor' | 'at'>) {
  return { id: ownerId, monitor, at };
}
