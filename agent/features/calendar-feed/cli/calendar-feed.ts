import { catalogue } from '../../../../shared/words/catalogue.ts';
import { declareCall, declareGroup } from '../../../cli/commands/declare.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import { readWhy } from '../../../cli/options/option-values.ts';
import type { CommandBuilder } from '../../../cli/session/command-frame.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import en from './feed/locales/en.json' with { type: 'json' };
import es from './feed/locales/es.json' with { type: 'json' };

const calendarFeedWords = catalogue('cli-calendar-feed', { en, es });

const addressCommand = (
  name: 'on' | 'rotate',
  call: 'feed.enable' | 'feed.rotate',
): CommandBuilder =>
  declareCall({
    name,
    words: calendarFeedWords,
    sentence: `${name}.sentence`,
    examples: `${name}.examples`,
    takes: { '--reason <text>': 'reason' },
    read: ({ reason }) => readWhy(reason),
    call,
    params: (_, why) => ({ person: personAtTerminal(), ...why }),
    print: ({ url }, { say, terminal }) => {
      terminal.line(url);
      terminal.complain(say('once'));
      terminal.complain(say('here'));
    },
  });

const offCommand = declareCall({
  name: 'off',
  words: calendarFeedWords,
  sentence: 'off.sentence',
  examples: 'off.examples',
  takes: { '--reason <text>': 'reason' },
  read: ({ reason }) => readWhy(reason),
  call: 'feed.disable',
  params: (_, why) => ({ person: personAtTerminal(), ...why }),
  json: () => ({ isOn: false }),
  lines: (_, { say }) => say('switchedOff'),
});

const statusCommand = declareCall({
  name: 'status',
  words: calendarFeedWords,
  sentence: 'status.sentence',
  examples: ['calendar feed status', 'calendar feed status --json'],
  call: 'feed.status',
  params: () => ({}),
  none: ({ isOn }, { say }) => (isOn ? undefined : say('isOff')),
  clock: zoneClock,
  lines: ({ since, by, readAt, address }, { say }, clock) => [
    say('isOn', { since: clock.until(since), by: by ?? '' }),
    address === null ? say('notServed') : say('served', { address }),
    readAt === null ? say('neverRead') : say('read', { at: clock.on(readAt) }),
  ],
});

export const calendarFeedCommand = declareGroup({
  name: 'feed',
  words: calendarFeedWords,
  sentence: 'feed.sentence',
  examples: [
    'calendar feed on',
    'calendar feed status',
    'calendar feed rotate',
    'calendar feed off',
  ],
  parts: [
    addressCommand('on', 'feed.enable'),
    offCommand,
    statusCommand,
    addressCommand('rotate', 'feed.rotate'),
  ],
});
