import type { Command } from 'commander';
import { addControlOptions, type ControlOptions } from '../options/control-options.ts';
import { addZoneOption, readAhead } from '../options/moments.ts';
import type { ZoneOption } from '../options/clocks.ts';
import { together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { newCommand, type CommandHost, type Invocation } from '../session/command-frame.ts';
import { controls, type Asked } from './control-command.ts';

interface FromHoldOptions extends ControlOptions, ZoneOption {
  readonly id?: string;
  readonly title?: string;
  readonly timeZone?: string;
  readonly until?: string;
}

export function fromHoldCommand(host: CommandHost): Command {
  const command = newCommand('from-hold', 'Turns a manual hold into a window that happens once.', [
    'window from-hold HOLD --id erp-incident --reason "It takes all night"        # HOLD: remanso status',
    'window from-hold HOLD --id erp-incident --until 2026-12-06T05:00:00Z --reason CHG-1042',
  ])
    .argument('<hold>', 'the id of the hold; the window replaces it')
    .option('--id <id>', 'the id of the new window (required)')
    .option('--title <text>', 'what people read')
    .option('--time-zone <zone>', "the zone of its clock; without it, this machine's")
    .option('--until <instant>', 'when it closes; without it, when the hold would have ended');
  return controls(host, addControlOptions(addZoneOption(command)), {
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
      `The window ${window.id} ${dryRun ? 'would take' : 'takes'} over from the hold ${holdId}.`,
      `It opens at ${window.start} ${window.timeZone}, now, and lasts ${window.duration ?? ''}.`,
    ],
  });
}

function machineZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function readId(text: string | undefined): Read<string> {
  if (text !== undefined && text !== '') return { ok: true, value: text };
  return { ok: false, problems: [{ path: '--id', message: 'expected an id for the window' }] };
}

async function readUntil(
  invocation: Invocation,
  options: FromHoldOptions,
): Promise<Read<{ until?: string }>> {
  if (options.until === undefined) return { ok: true, value: {} };
  const read = await readAhead(invocation, options, '--until', options.until);
  return read.ok ? { ok: true, value: { until: read.value } } : read;
}
