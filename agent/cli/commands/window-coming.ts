import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/instant.ts';
import { newCommand, whenCalled, type CommandHost } from '../command-frame.ts';
import { callOnWindow } from '../control-call.ts';
import {
  addControlOptions,
  namesText,
  readControl,
  runsText,
  type ControlOptions,
} from '../control-options.ts';
import { problemsIn, readInstant, refuseOptions } from '../option-values.ts';
import type { Read } from '../selector-options.ts';
import type { WindowTimes } from '../window-times.ts';

interface ComingOptions extends ControlOptions {
  readonly occurrence?: string;
}

export function skipCommand(host: CommandHost): Command {
  const command = newCommand('skip', 'Leaves out one occurrence that has not opened yet.', [
    'window skip erp-monthly --occurrence 2026-12-06T01:00:00Z --reason "No patches this month"',
    'window skip erp-monthly --occurrence 2026-12-06T01:00:00Z --reason CHG-1042 --dry-run',
  ]).argument('<id>', 'the id of the window');
  addControlOptions(addOccurrence(command));
  return whenCalled(host, command, async (invocation, options: ComingOptions, [windowId = '']) => {
    const control = readControl(options);
    const opensAt = readOccurrence(options.occurrence);
    if (!control.ok || !opensAt.ok) return refuseOptions(problemsIn([opensAt, control]));
    return callOnWindow(invocation, {
      name: 'occurrence.skip',
      windowId,
      params: { ...control.value, windowId, opensAt: opensAt.value },
      control: control.value,
      words: (answer, times) => skipWords(windowId, answer, times, control.value.dryRun),
    });
  });
}

export function addOccurrence(command: Command): Command {
  return command.option(
    '--occurrence <instant>',
    'the one that opens then, by the definition or where it was moved to (required)',
  );
}

export function readOccurrence(text: string | undefined): Read<string> {
  const read = readInstant('--occurrence', text ?? '');
  return read.ok ? { ok: true, value: formatInstant(read.value) } : read;
}

function skipWords(
  windowId: string,
  { occurrence, integrations, runs }: CallResult<'occurrence.skip'>,
  times: WindowTimes,
  dryRun: boolean,
): string[] {
  return [
    `The window ${windowId} ${dryRun ? 'would not open' : 'does not open'} from ${times.span(occurrence)}.`,
    `Not held then: ${namesText(integrations)}; ${runsText(runs)}.`,
    ...(dryRun
      ? []
      : [
          `"remanso window restore ${windowId} --occurrence ${occurrence.opensAt} --reason WHY" undoes this.`,
        ]),
  ];
}
