import { succeed } from '../../../../shared/errors.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { freshCommand } from '../../../cli/options/control-options.ts';
import { WINDOW } from '../../../cli/options/named-occurrence.ts';
import { readWhy, together } from '../../../cli/options/option-values.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { withPatience } from './patient-rounds.ts';
import { pipelineWords } from './pipeline-words.ts';

export const closeCommand = declareAction({
  name: 'close',
  words: pipelineWords,
  sentence: 'close.sentence',
  examples: 'close.examples',
  takes: { ...WINDOW, '--reason <text>': 'why' },
  read: ({ reason }) => together({ why: readWhy(reason) }),
  act: async (scene) => {
    const { terminal, json, language, given, read } = scene;
    const { window: windowId } = given;
    const command = { ...freshCommand(), windowId, ...read.why };
    const closed = await withPatience(scene, (agent) => agent.call('window.close', command));
    if (!closed.ok) return closed;
    const say = pipelineWords(language);
    const { wasOver } = closed.value;
    if (json) terminal.document(closed.value);
    else terminal.line(say(wasOver ? 'close.wasOver' : 'close.done', { id: windowId }));
    return succeed(EXIT.done);
  },
});
