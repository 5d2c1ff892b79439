import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { addControlOptions, readControl, type ControlOptions } from '../options/control-options.ts';
import { tellControl } from '../session/tell-control.ts';
import { EXIT } from '../session/exit-codes.ts';
import { addZoneOption, readMoments, type ZoneOption } from '../options/moments.ts';
import { refuseOptions, together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { withAgent } from '../session/with-agent.ts';

interface FromHoldOptions extends ControlOptions, ZoneOption {
  readonly id?: string;
  readonly title?: string;
  readonly timeZone?: string;
  readonly until?: string;
}

export function fromHoldCommand(host: CommandHost): Command {
  const command = newCommand(
    'from-hold',
    'Makes a window that happens once out of a hold that was placed by hand.',
    [
      'window from-hold HOLD --id erp-incident --reason "It takes all night"        # HOLD: remanso status',
      'window from-hold HOLD --id erp-incident --until 2026-12-06T05:00:00Z --reason CHG-1042',
    ],
  )
    .argument('<hold>', 'the id of the hold, which goes when the window takes over')
    .option('--id <id>', 'the id of the new window (required)')
    .option('--title <text>', 'what people read')
    .option('--time-zone <zone>', "the zone of its clock; without it, this machine's")
    .option('--until <instant>', 'when it closes; without it, when the hold would have ended');
  addControlOptions(addZoneOption(command));
  return whenCalled(host, command, async (invocation, options: FromHoldOptions, [holdId = '']) => {
    const windowId = readId(options.id);
    const until = await readUntil(invocation, options);
    const read = together({ windowId, until, control: readControl(options) });
    if (!read.ok) return refuseOptions(read.problems);
    const { title, timeZone = machineZone() } = options;
    return make(invocation, {
      ...read.value.control,
      ...read.value.until,
      ...(title === undefined ? {} : { title }),
      holdId,
      windowId: read.value.windowId,
      timeZone,
    });
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
  const { until } = options;
  if (until === undefined) return { ok: true, value: {} };
  const moments = await readMoments(invocation, options, [until]);
  const read = moments.ok ? moments.value.read('--until', until, 'ahead') : moments;
  return read.ok ? { ok: true, value: { until: formatInstant(read.value) } } : read;
}

async function make(
  invocation: Invocation,
  params: CallInput<'window.fromHold'>,
): Promise<Result<number>> {
  const made = await withAgent(invocation.directory, (agent) =>
    agent.call('window.fromHold', params),
  );
  if (!made.ok) return made;
  const { window } = made.value;
  if (invocation.json) invocation.terminal.document(made.value);
  else {
    const dryRun = params.dryRun === true;
    tellControl(invocation, { dryRun }, [
      `The window ${window.id} ${dryRun ? 'would take' : 'takes'} over from the hold ${params.holdId}.`,
      `It opens at ${window.start} ${window.timeZone}, now, and lasts ${window.duration ?? ''}.`,
    ]);
  }
  return succeed(EXIT.done);
}
