import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { TokenText } from '../../../../shared/features/api/api-calls.ts';
import { tokenRight } from '../../../../shared/features/api/api-token.ts';
import { catalogue } from '../../../../shared/words/catalogue.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import { declareCall, declareGroup } from '../../../cli/commands/declare.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import {
  readIdentifier,
  readLength,
  readWhy,
  together,
} from '../../../cli/options/option-values.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import { printTable, titles } from '../../../cli/output/terminal/table.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

const tokenWords = catalogue('cli-token', { en, es });

type Say = ReturnType<typeof tokenWords>;

const createCommand = declareCall({
  name: 'create',
  words: tokenWords,
  sentence: 'create.sentence',
  examples: 'create.examples',
  takes: {
    '<name>': 'name',
    '--may <right...>': { text: 'may', choices: tokenRight.options, isNeeded: true },
    '--window <id...>': 'window',
    '--system <id...>': 'system',
    '--expires <length>': 'expires',
    '--reason <text>': 'why',
  },
  read: ({ name, expires, reason }) =>
    together({
      name: readIdentifier('name', name),
      endsAt: readExpiry(expires),
      why: readWhy(reason),
    }),
  call: 'token.create',
  params: ({ may, window = [], system = [] }, { name, endsAt, why }) => ({
    ...{ person: personAtTerminal(), name, endsAt, ...why },
    ...{ rights: [...may], windows: [...window], systems: [...system] },
  }),
  json: (answer, { read: { name } }) => ({ name, ...answer }),
  print: ({ token, url }, { say, terminal, read: { name }, given }) => {
    const { may, window = [], system = [] } = given;
    terminal.line(token);
    terminal.complain(say('once', { name }));
    terminal.complain(url === null ? say('nowhere') : say('at', { url }));
    const isWide = may.includes('plan') && window.length + system.length === 0;
    if (isWide) terminal.complain(say('planWarning'));
  },
});

function readExpiry(length: string | undefined): Read<string | null> {
  if (length === undefined) return { ok: true, value: null };
  const ms = readLength('--expires', length);
  return ms.ok ? { ok: true, value: formatInstant(new SystemClock().now() + ms.value) } : ms;
}

const listCommand = declareCall({
  name: 'list',
  words: tokenWords,
  sentence: 'list.sentence',
  examples: ['token list', 'token list --json'],
  takes: { '--zone <zone>': 'zone' },
  call: 'token.list',
  params: () => ({}),
  json: ({ tokens }) => tokens,
  none: ({ tokens }, { say }) => (tokens.length === 0 ? say('none') : undefined),
  clock: zoneClock,
  print: ({ tokens, url }, { say, terminal }, clock) => {
    const rows = tokens.map((token) => ({ cells: cellsOf(token, say, clock) }));
    const columns = ['token', 'may', 'only', 'expires', 'used', 'made-by'] as const;
    printTable(terminal, titles(say, 'header', [...columns]), rows);
    terminal.complain(url === null ? say('nowhere') : say('at', { url }));
  },
});

function cellsOf(token: TokenText, say: Say, clock: Clock): string[] {
  const { name, rights, windows, systems, endsAt, isOver, usedAt, by } = token;
  const only = [...windows, ...systems].join(', ');
  const end = endsAt === null ? say('never') : clock.at(endsAt);
  return [
    ...[name, rights.join(', '), only === '' ? say('everything') : only],
    isOver ? say('over', { at: end }) : end,
    usedAt === null ? say('never') : clock.at(usedAt),
    by,
  ];
}

const revokeCommand = declareCall({
  name: 'revoke',
  words: tokenWords,
  sentence: 'revoke.sentence',
  examples: 'revoke.examples',
  takes: { '<name>': 'name', '--reason <text>': 'why' },
  read: ({ name, reason }) =>
    together({ name: readIdentifier('name', name), why: readWhy(reason) }),
  call: 'token.revoke',
  params: (_, { name, why }) => ({ person: personAtTerminal(), name, ...why }),
  json: (_, { read: { name } }) => ({ name }),
  lines: (_, { say, read: { name } }) => say('revoked', { name }),
});

export const tokenCommand = declareGroup({
  name: 'token',
  words: tokenWords,
  sentence: 'token.sentence',
  examples: ['token create prometheus --may read', 'token list', 'token revoke prometheus'],
  parts: [createCommand, listCommand, revokeCommand],
});
