import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { agentClock } from '../options/clocks.ts';
import { readReason, readWhy, refuseOptions } from '../options/option-values.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { personAtTerminal } from '../session/person.ts';
import { tellControl } from '../session/tell-control.ts';
import { understood } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';
import { announcementWords } from '../words/announcement.ts';
import { frameWords } from '../words/frame.ts';

interface AcceptOptions {
  readonly system?: readonly string[];
  readonly zone?: string;
  readonly always?: true;
  readonly allowOpenChanges?: true;
  readonly reason?: string;
  readonly dryRun?: true;
}

export function acceptCommand(host: CommandHost): Command {
  const words = announcementWords[host.language];
  const command = newCommand(host, 'accept', words.accept)
    .argument('<id>', words.id)
    .option('--system <id...>', words.systems)
    .option('--zone <zone>', words.readZone)
    .option('--always', words.always)
    .option('--allow-open-changes', words.allowOpen)
    .option('--reason <text>', words.why)
    .option('--dry-run', frameWords[host.language].dryRunOption);
  return whenCalled(host, command, (invocation, options: AcceptOptions, [id = '']) => {
    const why = readWhy(options.reason);
    if (!why.ok) return Promise.resolve(refuseOptions(why.problems));
    return understood(invocation, { system: options.system }, ({ system }) =>
      withAgent(invocation, async (agent) => {
        const { zone, always, allowOpenChanges, dryRun = false } = options;
        const accepted = await agent.call('announcement.accept', {
          ...{ commandId: randomUUID(), person: personAtTerminal(), id, dryRun, ...why.value },
          ...(system === undefined ? {} : { systems: [...system] }),
          ...(zone === undefined ? {} : { zone }),
          always: always === true,
          ...(allowOpenChanges === undefined ? {} : { allowOpenChanges }),
        });
        if (!accepted.ok) return accepted;
        if (invocation.json) {
          invocation.terminal.document(accepted.value);
          return succeed(EXIT.done);
        }
        const clock = await agentClock(invocation, {}, undefined, agent);
        if (!clock.ok) return clock;
        const { window } = accepted.value.proposal;
        const line =
          window === null
            ? words.removed(id)
            : words.accepted(id, window.id, clock.value.span(window));
        tellControl(invocation, { dryRun }, [line]);
        return succeed(EXIT.done);
      }),
    );
  });
}

interface RefuseOptions {
  readonly reason?: string;
  readonly dryRun?: true;
}

export function refuseCommand(host: CommandHost): Command {
  const words = announcementWords[host.language];
  const command = newCommand(host, 'refuse', words.refuse)
    .argument('<id>', words.id)
    .option('--reason <text>', frameWords[host.language].reason)
    .option('--dry-run', frameWords[host.language].dryRunOption);
  return whenCalled(host, command, (invocation, options: RefuseOptions, [id = '']) => {
    const why = readReason(options.reason);
    if (!why.ok) return Promise.resolve(refuseOptions(why.problems));
    return withAgent(invocation, async (agent) => {
      const { dryRun = false } = options;
      const refused = await agent.call('announcement.refuse', {
        ...{ commandId: randomUUID(), person: personAtTerminal(), id, reason: why.value, dryRun },
      });
      if (!refused.ok) return refused;
      if (invocation.json) invocation.terminal.document(refused.value);
      else tellControl(invocation, { dryRun }, [words.refused(id)]);
      return succeed(EXIT.done);
    });
  });
}
