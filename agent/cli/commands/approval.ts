import type { Command } from 'commander';
import { succeed, type Result } from '../../../shared/errors.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import { problemsIn, readIdentifier, readWhy, refuseOptions } from '../options/option-values.ts';
import { printRequests } from '../output/approval-lines.ts';
import { printTable, titles } from '../output/table.ts';
import { withApprovals } from './ask-approval.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { personAtTerminal } from '../session/person.ts';
import { withAgent } from '../session/with-agent.ts';
import { approvalWords } from '../words/approval.ts';
import { frameWords } from '../words/frame.ts';
import { statementOf } from './sign-approval.ts';
import { seenRequest } from './window-approval.ts';

export function approvalCommand(host: CommandHost): Command {
  return newCommand(host, 'approval', {
    sentence: approvalWords(host.language)('approval.sentence'),
    examples: ['approval list', 'approval token add carmen'],
  })
    .addCommand(listCommand(host))
    .addCommand(textCommand(host))
    .addCommand(tokenCommand(host));
}

function listCommand(host: CommandHost): Command {
  const say = approvalWords(host.language);
  const command = newCommand(host, 'list', {
    sentence: say('list.sentence'),
    examples: [
      'approval list',
      'approval list --data-dir /var/lib/remanso',
      'approval list --json',
    ],
  }).option('--zone <zone>', say('zone'));
  return whenCalled(host, command, (invocation, options: ZoneOption) =>
    withApprovals(invocation, async (desk) => {
      const listed = await desk.call('approval.list', { person: personAtTerminal() });
      if (!listed.ok) return listed;
      const { requests } = listed.value;
      const { terminal } = invocation;
      if (invocation.json) for (const one of requests) terminal.document(one);
      else if (requests.length === 0) terminal.line(say('none'));
      else {
        const clock = await agentClock(invocation, options, undefined, desk.agent);
        if (!clock.ok) return clock;
        printRequests(terminal, requests, clock.value);
      }
      return succeed(EXIT.done);
    }),
  );
}

interface TextOptions {
  readonly refuse?: true;
}

/** To the byte: it is piped to whoever signs. */
function textCommand(host: CommandHost): Command {
  const say = approvalWords(host.language);
  const command = newCommand(host, 'text', {
    sentence: say('text.sentence'),
    examples: say('text.examples'),
  })
    .argument('<window>', frameWords(host.language)('windowId'))
    .option('--refuse', say('ofRefusal'));
  return whenCalled(host, command, (invocation, options: TextOptions, [windowId = '']) =>
    withApprovals(invocation, async (desk) => {
      const seen = await seenRequest({ ...invocation, json: true }, desk, windowId);
      if (!seen.ok) return seen;
      const decision = options.refuse === true ? 'refuse' : 'approve';
      const text = statementOf(decision, seen.value.request, seen.value.you);
      if (invocation.json) invocation.terminal.document({ text });
      else await invocation.terminal.write(text);
      return succeed(EXIT.done);
    }),
  );
}

function tokenCommand(host: CommandHost): Command {
  return newCommand(host, 'token', {
    sentence: approvalWords(host.language)('token.sentence'),
    examples: ['approval token add carmen', 'approval token list', 'approval token remove carmen'],
  })
    .addCommand(addCommand(host))
    .addCommand(listTokensCommand(host))
    .addCommand(removeCommand(host));
}

interface WhyOption {
  readonly reason?: string;
}

interface Named {
  readonly person: ReturnType<typeof personAtTerminal>;
  readonly name: string;
  readonly reason?: string;
}

/** A command about one token: `work` gets its name, and why. */
function namedCommand(
  host: CommandHost,
  verb: 'add' | 'remove',
  words: Parameters<typeof newCommand>[2],
  work: (invocation: Invocation, asked: Named) => Promise<Result<void>>,
): Command {
  const common = approvalWords(host.language);
  const command = newCommand(host, verb, words)
    .argument('<name>', common('name'))
    .option('--reason <text>', common('why'));
  return whenCalled(host, command, async (invocation, { reason }: WhyOption, [typed = '']) => {
    const name = readIdentifier('name', typed);
    const why = readWhy(reason);
    if (!name.ok || !why.ok) return refuseOptions(problemsIn([name, why]));
    const asked = { person: personAtTerminal(), name: name.value, ...why.value };
    const done = await work(invocation, asked);
    return done.ok ? succeed(EXIT.done) : done;
  });
}

function addCommand(host: CommandHost): Command {
  const say = approvalWords(host.language);
  return namedCommand(
    host,
    'add',
    { sentence: say('tokenAdd.sentence'), examples: say('tokenAdd.examples') },
    async (invocation, asked) => {
      const made = await withAgent(invocation, (agent) => agent.call('approvalToken.add', asked));
      if (!made.ok) return made;
      const { name } = asked;
      show(invocation, { name, ...made.value }, () => {
        invocation.terminal.line(made.value.token);
        invocation.terminal.complain(say('once', { name }));
      });
      return succeed(undefined);
    },
  );
}

function listTokensCommand(host: CommandHost): Command {
  const say = approvalWords(host.language);
  const command = newCommand(host, 'list', {
    sentence: say('tokenList.sentence'),
    examples: ['approval token list', 'approval token list --json'],
  }).option('--zone <zone>', say('zone'));
  return whenCalled(host, command, (invocation, options: ZoneOption) =>
    withAgent(invocation, async (agent) => {
      const listed = await agent.call('approvalToken.list', {});
      if (!listed.ok) return listed;
      const { tokens } = listed.value;
      const { terminal } = invocation;
      if (invocation.json) for (const one of tokens) terminal.document(one);
      else if (tokens.length === 0) terminal.line(say('noTokens'));
      else {
        const clock = await agentClock(invocation, options, undefined, agent);
        if (!clock.ok) return clock;
        const rows = tokens.map(({ name, since, by }) => ({
          cells: [name, clock.value.at(since), by],
        }));
        printTable(terminal, titles(say, 'tokenHeader', ['token', 'since', 'made-by']), rows);
      }
      return succeed(EXIT.done);
    }),
  );
}

function removeCommand(host: CommandHost): Command {
  const say = approvalWords(host.language);
  return namedCommand(
    host,
    'remove',
    { sentence: say('tokenRemove.sentence'), examples: say('tokenRemove.examples') },
    async (invocation, asked) => {
      const gone = await withAgent(invocation, (agent) =>
        agent.call('approvalToken.remove', asked),
      );
      if (!gone.ok) return gone;
      const { name } = asked;
      show(invocation, { name }, () => invocation.terminal.line(say('removed', { name })));
      return succeed(undefined);
    },
  );
}
