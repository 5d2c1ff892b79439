import { declareCall } from '../../../cli/commands/declare.ts';
import { freshCommand } from '../../../cli/options/control-options.ts';
import { WINDOW } from '../../../cli/options/named-occurrence.ts';
import { readWhy, together } from '../../../cli/options/option-values.ts';
import { pipelineWords } from './pipeline-words.ts';

export const closeCommand = declareCall({
  name: 'close',
  words: pipelineWords,
  sentence: 'close.sentence',
  examples: 'close.examples',
  takes: { ...WINDOW, '--reason <text>': 'why' },
  read: ({ reason }) => together({ why: readWhy(reason) }),
  call: 'window.close',
  params: ({ window: windowId }, { why }) => ({ ...freshCommand(), windowId, ...why }),
  lines: ({ wasOver }, { say, given: { window: id } }) =>
    say(wasOver ? 'close.wasOver' : 'close.done', { id }),
});
