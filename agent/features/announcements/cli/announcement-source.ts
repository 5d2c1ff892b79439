import { feedUrl } from '../../../../shared/features/announcements/announcement-source.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { declareAnswer, declareCall, declareGroup } from '../../../cli/commands/declare.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import { freshCommand } from '../../../cli/options/control-options.ts';
import { wrongOption } from '../../../cli/options/option-problem.ts';
import { readIdentifier, readWhy, together } from '../../../cli/options/option-values.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import { wordOf } from '../../../cli/options/taken.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { numberText } from '../../../cli/words/runs/numbers.ts';
import { faultLines, printSources } from './announcement-lines.ts';
import { announcementWords } from './announcement-words.ts';
import { announcementSourceWords } from './source-words.ts';

const WHY = { '--reason <text>': wordOf(announcementWords, 'why') };
const CLOCK = { '--zone <zone>': wordOf(announcementWords, 'zone') };
const HOW = {
  '--system <id...>': wordOf(announcementWords, 'systems'),
  '--zone <zone>': wordOf(announcementWords, 'readZone'),
  '--always': wordOf(announcementWords, 'always'),
  ...WHY,
};

const addCommand = declareAnswer({
  name: 'add',
  words: announcementSourceWords,
  sentence: 'add.sentence',
  examples: [
    'announcement source add https://acme.example/maintenance.ics --system erp',
    'announcement source add https://acme.example/maintenance.ics --system erp --always',
  ],
  takes: { '<url>': 'url', '--id <id>': 'newId', ...HOW },
  names: ['system'],
  readsFirst: true,
  read: ({ url, id = hostOf(url), reason }) =>
    together({ url: readUrl(url), id: readIdentifier('--id', id), why: readWhy(reason) }),
  ask: (scene) =>
    withAgent(scene, async (agent) => {
      const { url, id, why } = scene.read;
      const { system = [], zone = null, always = false } = scene.given;
      const listed = await agent.call('source.list', {});
      if (!listed.ok) return listed;
      const known = listed.value.sources.find((one) => one.id === id);
      if (known !== undefined && known.url !== url) {
        return failAs('conflict', [say('source-exists', { source: id })]);
      }
      return agent.call('source.put', {
        ...{ ...freshCommand(), id, url, systems: [...system], zone, ...why, always },
      });
    }),
  json: (answer, { read: { id } }) => ({ id, ...answer }),
  lines: (_, { say: words, read: { id } }) => words('added', { id }),
});

/** `status.acme.example` */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** Whatever stands before an @, with or without a scheme; screens and logs are read by others. */
function withoutPassword(url: string): string {
  const end = url.lastIndexOf('@');
  if (end < 0) return url;
  const [scheme = ''] = /^[a-z]+:\/\//i.exec(url) ?? [];
  return `${scheme}***${url.slice(end)}`;
}

function readUrl(url: string): Read<string> {
  return feedUrl.safeParse(url).success
    ? { ok: true, value: url }
    : wrongOption('url', 'feed-url', { found: withoutPassword(url) });
}

const listCommand = declareCall({
  name: 'list',
  words: announcementSourceWords,
  sentence: 'list.sentence',
  examples: ['announcement source list', 'announcement source list --json'],
  takes: CLOCK,
  call: 'source.list',
  params: () => ({}),
  json: ({ sources }) => sources,
  none: ({ sources }, { say: words }) => (sources.length === 0 ? words('none') : undefined),
  clock: zoneClock,
  print: ({ sources }, { terminal }, clock) => printSources(terminal, sources, clock),
});

const checkCommand = declareCall({
  name: 'check',
  words: announcementSourceWords,
  sentence: 'check.sentence',
  examples: [
    'announcement source check acme.example',
    'announcement source check acme.example --json',
  ],
  takes: { '<id>': 'id' },
  call: 'source.check',
  params: ({ id }) => ({ id }),
  clock: zoneClock,
  print: ({ read, proposals, faults }, { terminal, language, given: { id } }, clock) => {
    const number = numberText(read, language);
    const said = { name: id, count: read, number, changed: proposals.length };
    terminal.line(visible(announcementWords(language)('readFrom', said)));
    for (const one of proposals) terminal.line(`  ${one}`);
    for (const line of faultLines(faults, clock)) terminal.complain(line);
  },
});

const removeCommand = declareCall({
  name: 'remove',
  words: announcementSourceWords,
  sentence: 'remove.sentence',
  examples: [
    'announcement source remove acme.example',
    'announcement source remove acme.example --reason "No longer our vendor"',
  ],
  takes: { '<id>': 'id', ...WHY },
  read: ({ reason }) => readWhy(reason),
  call: 'source.remove',
  params: ({ id }, why) => ({ ...freshCommand(), id, ...why }),
  json: (answer, { given: { id } }) => ({ id, ...answer }),
  lines: ({ windows }, { say: words, given: { id } }) => [
    words('forgotten', { id }),
    ...(windows.length === 0 ? [] : [words('stay', { windows: windows.join(', ') })]),
  ],
});

export const sourceCommand = declareGroup({
  name: 'source',
  words: announcementSourceWords,
  sentence: 'source.sentence',
  examples: [
    'announcement source add webcal://acme.example/maintenance.ics --system erp --zone Europe/Madrid',
    'announcement source list',
    'announcement source check acme.example',
    'announcement source remove acme.example',
  ],
  parts: [addCommand, listCommand, checkCommand, removeCommand],
});
