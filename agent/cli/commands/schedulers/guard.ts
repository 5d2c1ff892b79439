import { guardTakes } from '../../guard/guard-takes.ts';
import { guardUsage } from '../../guard/guard-usage.ts';
import type { CommandBuilder } from '../../session/command-frame.ts';
import { guardWords } from '../../words/schedulers/guard.ts';
import { declareElsewhere } from '../declare.ts';

type HelpKey = 'sentence' | 'integration' | 'skipExit' | 'onUnreadable' | 'command';

const declared = declareElsewhere({
  name: 'guard',
  // In code, not in files: a guard starts with each run, and a catalogue takes as long as the guard.
  words: (language) => (key: HelpKey) => guardWords[language][key],
  sentence: 'sentence',
  examples: guardWords.en.examples,
  takes: guardTakes,
});

/** A call goes to the quick entry before this program is loaded (agent/cli/guard). */
export const guardCommand: CommandBuilder = (host) =>
  declared(host).configureHelp({ formatHelp: () => guardUsage(host.language) });
