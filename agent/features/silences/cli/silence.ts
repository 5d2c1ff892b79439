import type { SilenceText } from '../../../../shared/features/silences/silence-calls.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { declareCall, declareGroup } from '../../../cli/commands/declare.ts';
import { ZONE } from '../../../cli/options/moments.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import { alarmLines } from './alarm-lines.ts';
import { checkLines, failureLines, namedOf } from './check-lines.ts';
import { findCommand, previewCommand } from './silence-ahead.ts';
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
  examples: ['silence list', 'silence check', 'silence find monitors.yaml'],
  parts: [listCommand, checkCommand, findCommand, previewCommand],
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
