import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { ProposalState } from '../../../../shared/domain/now/proposal-state.ts';
import { declareCall, declareGroup } from '../../../cli/commands/declare.ts';
import { ownClock, zoneClock } from '../../../cli/options/clocks.ts';
import { CONTROL, DRY_RUN, freshCommand } from '../../../cli/options/control-options.ts';
import { readReason, readWhy } from '../../../cli/options/option-values.ts';
import { printProposals, shownLines } from './announcement-lines.ts';
import { readCommand } from './announcement-read.ts';
import { sourceCommand } from './announcement-source.ts';
import { announcementWords } from './announcement-words.ts';

const AHEAD: ReadonlySet<ProposalState> = new Set([
  ...(['new', 'changed', 'cancelled', 'vanished', 'accepted'] as const),
]);

function shown(
  { proposals }: CallResult<'announcement.list'>,
  { given: { all = false } }: { readonly given: { readonly all?: boolean } },
): CallResult<'announcement.list'>['proposals'] {
  return proposals.filter(({ state }) => all || AHEAD.has(state));
}

const listCommand = declareCall({
  name: 'list',
  words: announcementWords,
  sentence: 'list.sentence',
  examples: ['announcement list', 'announcement list --all --json'],
  takes: { '--all': 'all', '--zone <zone>': 'zone' },
  call: 'announcement.list',
  params: () => ({}),
  json: shown,
  none: (answer, scene) => {
    if (shown(answer, scene).length > 0) return undefined;
    return scene.say(answer.proposals.length === 0 ? 'none' : 'noneOpen');
  },
  clock: zoneClock,
  print: (answer, scene, clock) => printProposals(scene.terminal, shown(answer, scene), clock),
});

const showCommand = declareCall({
  name: 'show',
  words: announcementWords,
  sentence: 'show.sentence',
  examples: [
    'announcement show acme-3',
    'announcement show files-1 --system erp --zone Europe/Madrid',
  ],
  takes: { '<id>': 'id', '--system <id...>': 'systems', '--zone <zone>': 'readZone' },
  names: ['system'],
  call: 'announcement.show',
  params: ({ id, system, zone }) => ({
    id,
    ...(system === undefined ? {} : { systems: [...system] }),
    ...(zone === undefined ? {} : { zone }),
  }),
  clock: zoneClock,
  lines: (answer, _, clock) => shownLines(answer, clock),
});

const acceptCommand = declareCall({
  name: 'accept',
  words: announcementWords,
  sentence: 'accept.sentence',
  examples: 'accept.examples',
  takes: {
    '<id>': 'id',
    '--system <id...>': 'systems',
    '--zone <zone>': 'readZone',
    '--always': 'always',
    '--allow-open-changes': 'allowOpen',
    '--reason <text>': 'why',
    ...DRY_RUN,
  },
  names: ['system'],
  readsFirst: true,
  read: ({ reason }) => readWhy(reason),
  call: 'announcement.accept',
  params: ({ id, system, zone, always = false, allowOpenChanges, dryRun = false }, why) => ({
    ...{ ...freshCommand(), id, always, dryRun, ...why },
    ...(system === undefined ? {} : { systems: [...system] }),
    ...(zone === undefined ? {} : { zone }),
    ...(allowOpenChanges === undefined ? {} : { allowOpenChanges }),
  }),
  clock: ownClock,
  lines: ({ proposal: { window } }, { say, given: { id } }, clock) =>
    window === null
      ? say('removed', { id })
      : say('accepted', { id, windowId: window.id, span: clock.span(window) }),
});

const refuseCommand = declareCall({
  name: 'refuse',
  words: announcementWords,
  sentence: 'refuse.sentence',
  examples: 'refuse.examples',
  takes: { '<id>': 'id', ...CONTROL },
  read: ({ reason }) => readReason(reason),
  call: 'announcement.refuse',
  params: ({ id, dryRun = false }, reason) => ({ ...freshCommand(), id, reason, dryRun }),
  lines: (_, { say, given: { id } }) => say('refused', { id }),
});

export const announcementCommand = declareGroup({
  name: 'announcement',
  words: announcementWords,
  sentence: 'announcement.sentence',
  examples: 'announcement.examples',
  parts: [readCommand, listCommand, showCommand, acceptCommand, refuseCommand, sourceCommand],
});
