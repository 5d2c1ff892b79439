import { succeed } from '../../../../shared/errors.ts';
import {
  declareAction,
  declareAnswer,
  declareCall,
  declareGroup,
} from '../../../cli/commands/declare.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import { WINDOW } from '../../../cli/options/named-occurrence.ts';
import { readIdentifier, readWhy, together } from '../../../cli/options/option-values.ts';
import { printTable, titles } from '../../../cli/output/terminal/table.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { printRequests } from './approval-lines.ts';
import { approvalWords } from './approval-words.ts';
import { withApprovals } from './ask-approval.ts';
import { statementOf } from './sign-approval.ts';
import { seenRequest } from './window-approval.ts';

const listCommand = declareAnswer({
  name: 'list',
  words: approvalWords,
  sentence: 'list.sentence',
  examples: ['approval list', 'approval list --data-dir /var/lib/remanso', 'approval list --json'],
  takes: { '--zone <zone>': 'zone' },
  ask: (scene) =>
    withApprovals(scene, (desk) => desk.call('approval.list', { person: personAtTerminal() })),
  json: ({ requests }) => requests,
  none: ({ requests }, { say }) => (requests.length === 0 ? say('none') : undefined),
  clock: zoneClock,
  print: ({ requests }, { terminal }, clock) => printRequests(terminal, requests, clock),
});

/** To the byte: it is piped to whoever signs. */
const textCommand = declareAction({
  name: 'text',
  words: approvalWords,
  sentence: 'text.sentence',
  examples: 'text.examples',
  takes: { ...WINDOW, '--refuse': 'ofRefusal' },
  act: (scene) =>
    withApprovals(scene, async (desk) => {
      const { window: windowId, refuse } = scene.given;
      const seen = await seenRequest({ ...scene, json: true }, desk, windowId);
      if (!seen.ok) return seen;
      const decision = refuse === true ? 'refuse' : 'approve';
      const text = statementOf(decision, seen.value.request, seen.value.you);
      if (scene.json) scene.terminal.document({ text });
      else await scene.terminal.write(text);
      return succeed(EXIT.done);
    }),
});

const NAME = { '<name>': 'name', '--reason <text>': 'why' } as const;

const addCommand = declareCall({
  name: 'add',
  words: approvalWords,
  sentence: 'tokenAdd.sentence',
  examples: 'tokenAdd.examples',
  takes: NAME,
  read: ({ name, reason }) =>
    together({ name: readIdentifier('name', name), why: readWhy(reason) }),
  call: 'approvalToken.add',
  params: (_, { name, why }) => ({ person: personAtTerminal(), name, ...why }),
  json: (answer, { read: { name } }) => ({ name, ...answer }),
  print: ({ token }, { say, terminal, read: { name } }) => {
    terminal.line(token);
    terminal.complain(say('once', { name }));
  },
});

const listTokensCommand = declareCall({
  name: 'list',
  words: approvalWords,
  sentence: 'tokenList.sentence',
  examples: ['approval token list', 'approval token list --json'],
  takes: { '--zone <zone>': 'zone' },
  call: 'approvalToken.list',
  params: () => ({}),
  json: ({ tokens }) => tokens,
  none: ({ tokens }, { say }) => (tokens.length === 0 ? say('noTokens') : undefined),
  clock: zoneClock,
  print: ({ tokens }, { say, terminal }, clock) => {
    const rows = tokens.map(({ name, since, by }) => ({ cells: [name, clock.at(since), by] }));
    printTable(terminal, titles(say, 'tokenHeader', ['token', 'since', 'made-by']), rows);
  },
});

const removeCommand = declareCall({
  name: 'remove',
  words: approvalWords,
  sentence: 'tokenRemove.sentence',
  examples: 'tokenRemove.examples',
  takes: NAME,
  read: ({ name, reason }) =>
    together({ name: readIdentifier('name', name), why: readWhy(reason) }),
  call: 'approvalToken.remove',
  params: (_, { name, why }) => ({ person: personAtTerminal(), name, ...why }),
  json: (_, { read: { name } }) => ({ name }),
  lines: (_, { say, read: { name } }) => say('removed', { name }),
});

const tokenCommand = declareGroup({
  name: 'token',
  words: approvalWords,
  sentence: 'token.sentence',
  examples: ['approval token add carmen', 'approval token list', 'approval token remove carmen'],
  parts: [addCommand, listTokensCommand, removeCommand],
});

export const approvalCommand = declareGroup({
  name: 'approval',
  words: approvalWords,
  sentence: 'approval.sentence',
  examples: ['approval list', 'approval token add carmen'],
  parts: [listCommand, textCommand, tokenCommand],
});
