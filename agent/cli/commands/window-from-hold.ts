import type { Command } from 'commander';
import { addControlOptions, type ControlOptions } from '../options/control-options.ts';
import { addZoneOption, readAhead } from '../options/moments.ts';
import type { ZoneOption } from '../options/clocks.ts';
import { together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { newCommand, type CommandHost, type Invocation } from '../session/command-frame.ts';
import { controls, type Asked } from './control-command.ts';
import { wrongOption } from '../options/option-problem.ts';
import { windowChangeWords } from '../words/window-change.ts';

interface FromHoldOptions extends ControlOptions, ZoneOption {
  readonly id?: string;
  readonly title?: string;
  readonly timeZone?: string;
  readonly until?: string;
}

export function fromHoldCommand(host: CommandHost): Command {
  const say = windowChangeWords(host.language);
  const command = newCommand(host, 'from-hold', {
    sentence: say('fromHold.sentence'),
    examples: say('fromHold.examples'),
  })
    .argument('<hold>', say('hold'))
    .option('--id <id>', say('newId'))
    .option('--title <text>', say('title'))
    .option('--time-zone <zone>', say('timeZone'))
    .option('--until <instant>', say('holdUntil'));
  return controls(host, addControlOptions(host, addZoneOption(host, command)), {
    noun: 'hold',
    call: 'window.fromHold',
    read: async ({ options, control, invocation }: Asked<FromHoldOptions>) => {
      const until = await readUntil(invocation, options);
      return together({ windowId: readId(options.id), until, control });
    },
    params: ({ control, until, windowId }, holdId, { title, timeZone = machineZone() }) => ({
      ...control,
      ...until,
      ...(title === undefined ? {} : { title }),
      holdId,
      windowId,
      timeZone,
    }),
    words: ({ window }, { holdId, dryRun }) => [
      say(dryRun ? 'takesOver.dry' : 'takesOver', { id: window.id, holdId }),
      say('opensNow', {
        start: `${window.start} ${window.timeZone}`,
        length: window.duration ?? '',
      }),
    ],
  });
}

function machineZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function readId(text: string | undefined): Read<string> {
  if (text !== undefined && text !== '') return { ok: true, value: text };
  return wrongOption('--id', 'window-id');
}

async function readUntil(
  invocation: Invocation,
  options: FromHoldOptions,
): Promise<Read<{ until?: string }>> {
  if (options.until === undefined) return { ok: true, value: {} };
  const read = await readAhead(invocation, options, '--until', options.until);
  return read.ok ? { ok: true, value: { until: read.value } } : read;
}
