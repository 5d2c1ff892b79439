import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { CallInput, CallResult } from '../../../shared/contract/agent-contract.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import type { Outcome } from '../output/failure-report.ts';
import { readReason, refuseOptions, together } from '../options/option-values.ts';
import { personAtTerminal } from '../session/person.ts';
import {
  addSelectorOptions,
  namesSelector,
  readSelector,
  type Read,
  type SelectorOptions,
} from '../options/selector-options.ts';
import { visible } from '../../../shared/visible-text.ts';
import { withAgent } from '../session/with-agent.ts';

interface ResumeOptions extends SelectorOptions {
  readonly hold?: string;
  readonly reason?: string;
  readonly override?: true;
}

type Target = CallInput<'hold.release'>['target'];

export function resumeCommand(host: CommandHost): Command {
  const command = newCommand('resume', "Ends manual holds; a window's hold only with --override.", [
    'resume --integration shop-orders --reason "Vendor is done"',
    'resume --hold HOLD --reason "Placed by mistake"        # its id: remanso status',
    'resume --system erp --override --reason "ERP is back early"',
  ]);
  addSelectorOptions(command)
    .option('--hold <id>', 'this hold alone')
    .option('--reason <text>', 'why (required)')
    .option('--override', 'end the holds of open windows too, for what is selected');
  return whenCalled(host, command, (invocation, options: ResumeOptions) =>
    resume(invocation, options),
  );
}

function readTarget(options: ResumeOptions): Read<Target> {
  if (options.hold !== undefined) {
    if (!namesSelector(options)) return { ok: true, value: { holdId: options.hold } };
    const message = 'expected either --hold or --integration, --tag, --system, --all';
    return { ok: false, problems: [{ path: '--hold', message }] };
  }
  if (!namesSelector(options)) {
    const message = 'expected which ones: --hold, --integration, --tag, --system or --all';
    return { ok: false, problems: [{ path: '', message }] };
  }
  const selector = readSelector(options);
  return selector.ok ? { ok: true, value: { selector: selector.value } } : selector;
}

async function resume(invocation: Invocation, options: ResumeOptions): Promise<Outcome> {
  const read = together({ target: readTarget(options), reason: readReason(options.reason) });
  if (!read.ok) return refuseOptions(read.problems);
  const released = await withAgent(invocation.directory, (agent) =>
    agent.call('hold.release', {
      commandId: randomUUID(),
      person: personAtTerminal(),
      ...read.value,
      override: options.override === true,
    }),
  );
  if (!released.ok) return released;
  show(invocation, released.value, () => tell(invocation, released.value));
  return { ok: true, value: EXIT.done };
}

function tell({ terminal }: Invocation, result: CallResult<'hold.release'>): void {
  for (const { holdId, integrations } of result.released) {
    terminal.line(visible(`Released ${holdId}: ${integrations.join(', ') || 'it held nothing'}`));
  }
  if (result.released.length === 0) terminal.line('There was nothing to release.');
  for (const { integrationId, holdIds } of result.stillHeld) {
    terminal.line(visible(`${integrationId} stays paused by ${holdIds.join(', ')}`));
  }
}
