import type { Command } from 'commander';
import type { CallInput, CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { agentClock } from '../options/clocks.ts';
import { readWhy, refuseOptions } from '../options/option-values.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandBuilder,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { personAtTerminal } from '../session/person.ts';
import { withAgent } from '../session/with-agent.ts';
import type { Outcome } from '../output/failure-report.ts';
import type { Read } from '../options/selector-options.ts';
import { calendarFeedWords } from '../words/calendar-feed.ts';

const PARTS: readonly CommandBuilder[] = [
  (host) => addressCommand(host, 'on', 'feed.enable'),
  offCommand,
  statusCommand,
  (host) => addressCommand(host, 'rotate', 'feed.rotate'),
];

export function calendarFeedCommand(host: CommandHost): Command {
  const command = newCommand(host, 'feed', {
    sentence: calendarFeedWords(host.language)('feed.sentence'),
    examples: [
      'calendar feed on',
      'calendar feed status',
      'calendar feed rotate',
      'calendar feed off',
    ],
  });
  for (const part of PARTS) command.addCommand(part(host));
  return command;
}

interface WhyOption {
  readonly reason?: string;
}

type Asked = CallInput<'feed.enable'>;

function readAsked({ reason }: WhyOption): Read<Asked> {
  const why = readWhy(reason);
  return why.ok ? { ok: true, value: { person: personAtTerminal(), ...why.value } } : why;
}

function addressCommand(
  host: CommandHost,
  name: 'on' | 'rotate',
  call: 'feed.enable' | 'feed.rotate',
): Command {
  const say = calendarFeedWords(host.language);
  const command = newCommand(host, name, {
    sentence: say(`${name}.sentence`),
    examples: say(`${name}.examples`),
  }).option('--reason <text>', say('reason'));
  return whenCalled(host, command, async (invocation, options: WhyOption) => {
    const asked = readAsked(options);
    if (!asked.ok) return refuseOptions(asked.problems);
    const made = await withAgent(invocation, (agent) => agent.call(call, asked.value));
    if (!made.ok) return made;
    show(invocation, made.value, () => {
      const { terminal } = invocation;
      terminal.line(made.value.url);
      terminal.complain(say('once'));
      terminal.complain(say('here'));
    });
    return succeed(EXIT.done);
  });
}

function offCommand(host: CommandHost): Command {
  const say = calendarFeedWords(host.language);
  const command = newCommand(host, 'off', {
    sentence: say('off.sentence'),
    examples: say('off.examples'),
  }).option('--reason <text>', say('reason'));
  return whenCalled(host, command, async (invocation, options: WhyOption) => {
    const asked = readAsked(options);
    if (!asked.ok) return refuseOptions(asked.problems);
    const done = await withAgent(invocation, (agent) => agent.call('feed.disable', asked.value));
    if (!done.ok) return done;
    show(invocation, { isOn: false }, () => invocation.terminal.line(say('switchedOff')));
    return succeed(EXIT.done);
  });
}

function statusCommand(host: CommandHost): Command {
  const command = newCommand(host, 'status', {
    sentence: calendarFeedWords(host.language)('status.sentence'),
    examples: ['calendar feed status', 'calendar feed status --json'],
  });
  return whenCalled(host, command, async (invocation) => {
    const told = await withAgent(invocation, (agent) => agent.call('feed.status', {}));
    if (!told.ok) return told;
    if (invocation.json) invocation.terminal.document(told.value);
    else return printStatus(invocation, told.value);
    return succeed(EXIT.done);
  });
}

async function printStatus(
  invocation: Invocation,
  { isOn, since, by, readAt, address }: CallResult<'feed.status'>,
): Promise<Outcome> {
  const { terminal, language } = invocation;
  const say = calendarFeedWords(language);
  if (!isOn) {
    terminal.line(say('isOff'));
    return succeed(EXIT.done);
  }
  const clock = await agentClock(invocation, {});
  if (!clock.ok) return clock;
  terminal.line(visible(say('isOn', { since: clock.value.until(since), by: by ?? '' })));
  terminal.line(address === null ? say('notServed') : say('served', { address }));
  terminal.line(readAt === null ? say('neverRead') : say('read', { at: clock.value.on(readAt) }));
  return succeed(EXIT.done);
}
