import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { succeed } from '../../../shared/errors.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import type { Outcome } from '../output/failure-report.ts';
import { addZoneOption, readMoments } from '../options/moments.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import type { Clock } from '../output/clock.ts';
import {
  readEnd,
  readReason,
  refuseOptions,
  together,
  type EndOptions,
} from '../options/option-values.ts';
import { personAtTerminal } from '../session/person.ts';
import { readBack, type ReadBack } from './read-back.ts';
import {
  addSelectorOptions,
  readSelector,
  type SelectorOptions,
} from '../options/selector-options.ts';
import { visible } from '../../../shared/visible-text.ts';
import { withAgent } from '../session/with-agent.ts';

interface PauseOptions extends SelectorOptions, EndOptions, ZoneOption {
  readonly reason?: string;
  readonly wait?: boolean;
}

export function pauseCommand(host: CommandHost): Command {
  const command = newCommand(
    'pause',
    'Places a manual hold and waits until everything it holds is confirmed paused.',
    [
      'pause --integration shop-orders --for 30m --reason "Vendor on the phone"',
      'pause --system erp --tag nightly --until 2026-12-06T05:00:00Z --reason CHG-1042',
      'pause --tag orders --until "tomorrow 02:00" --reason "Stock count"',
      'pause --all --indefinitely --reason "Data centre move"',
    ],
  );
  addZoneOption(addSelectorOptions(command))
    .option('--reason <text>', 'why (required)')
    .option('--for <length>', 'for so long, like 30m, 1h30m, 2d')
    .option('--until <instant>', 'until then, like 22:30, tomorrow 02:00 or 2026-12-06T05:00:00Z')
    .option('--indefinitely', 'until someone resumes it')
    .option('--no-wait', 'do not wait until it is known what is paused');
  return whenCalled(host, command, (invocation, options: PauseOptions) =>
    pause(invocation, options),
  );
}

async function pause(invocation: Invocation, options: PauseOptions): Promise<Outcome> {
  const moments = await readMoments(invocation, options, [options.until]);
  if (!moments.ok) return refuseOptions(moments.problems);
  const read = together({
    selector: readSelector(options),
    reason: readReason(options.reason),
    until: readEnd(options, moments.value),
  });
  if (!read.ok) return refuseOptions(read.problems);
  const { selector, reason, until } = read.value;
  return withAgent(invocation.directory, async (agent) => {
    const placed = await agent.call('hold.place', {
      commandId: randomUUID(),
      person: personAtTerminal(),
      selector,
      reason,
      until: until === null ? null : formatInstant(until),
    });
    if (!placed.ok) return placed;
    if (!invocation.json) {
      const clock = await agentClock(invocation, options, moments.value.now, agent);
      if (!clock.ok) return clock;
      tellAsked(invocation, placed.value, until, clock.value);
    }
    const { holdId, integrations } = placed.value;
    if (options.wait === false || integrations.length === 0) {
      if (invocation.json) invocation.terminal.document(placed.value);
      return succeed(EXIT.done);
    }
    const read = await readBack(agent, holdId);
    if (!read.ok) return read;
    show(invocation, { ...placed.value, ...read.value }, () =>
      tellReadBack(invocation, read.value),
    );
    return succeed(read.value.unknown.length === 0 ? EXIT.done : EXIT.failed);
  });
}

function tellAsked(
  { terminal }: Invocation,
  { holdId, integrations }: CallResult<'hold.place'>,
  until: Instant | null,
  clock: Clock,
): void {
  const end = until === null ? 'until someone resumes it' : `until ${clock.at(until)}`;
  terminal.line(visible(`Hold ${holdId} is in force ${end}.`));
  terminal.line(
    integrations.length === 0
      ? 'No integration matches now; it holds whatever matches later.'
      : visible(`Asked to pause: ${integrations.join(', ')}`),
  );
}

function tellReadBack({ terminal }: Invocation, { paused, finishing, unknown }: ReadBack): void {
  if (paused.length > 0) terminal.line(visible(`Paused: ${paused.join(', ')}`));
  if (finishing.length > 0) {
    terminal.line(visible(`Finishing a run, nothing more starts: ${finishing.join(', ')}`));
  }
  for (const { integrationId, why } of unknown) {
    terminal.complain(visible(`Not known to be paused: ${integrationId}: ${why}`));
  }
  if (unknown.length > 0) {
    terminal.complain('The hold stays, and the agent goes on trying: see remanso status.');
  }
}
