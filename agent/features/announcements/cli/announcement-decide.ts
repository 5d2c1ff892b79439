import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { succeed } from '../../../../shared/errors.ts';
import { agentClock } from '../../../cli/options/clocks.ts';
import { readReason, readWhy, refuseOptions } from '../../../cli/options/option-values.ts';
import { newCommand, whenCalled, type CommandHost } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { tellControl } from '../../../cli/session/tell-control.ts';
import { understood } from '../../../cli/session/understood.ts';
import { withAgent } from '../../../cli/session/with-agent.ts';
import { announcementWords } from './announcement-words.ts';
import { frameWords } from '../../../cli/words/frame.ts';

interface AcceptOptions {
  readonly system?: readonly string[];
  readonly zone?: string;
  readonly always?: true;
  readonly allowOpenChanges?: true;
  readonly reason?: string;
  readonly dryRun?: true;
}

export function acceptCommand(host: CommandHost): Command {
  const say = announcementWords(host.language);
  const command = newCommand(host, 'accept', {
    sentence: say('accept.sentence'),
    examples: say('accept.examples'),
  })
    .argument('<id>', say('id'))
    .option('--system <id...>', say('systems'))
    .option('--zone <zone>', say('readZone'))
    .option('--always', say('always'))
    .option('--allow-open-changes', say('allowOpen'))
    .option('--reason <text>', say('why'))
    .option('--dry-run', frameWords(host.language)('dryRunOption'));
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
            ? say('removed', { id })
            : say('accepted', { id, windowId: window.id, span: clock.value.span(window) });
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
  const say = announcementWords(host.language);
  const command = newCommand(host, 'refuse', {
    sentence: say('refuse.sentence'),
    examples: say('refuse.examples'),
  })
    .argument('<id>', say('id'))
    .option('--reason <text>', frameWords(host.language)('reason'))
    .option('--dry-run', frameWords(host.language)('dryRunOption'));
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
      else tellControl(invocation, { dryRun }, [say('refused', { id })]);
      return succeed(EXIT.done);
    });
  });
}
