import { succeed } from '../../../../shared/errors.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { WINDOW } from '../../../cli/options/named-occurrence.ts';
import { together } from '../../../cli/options/option-values.ts';
import { waited } from './patient-rounds.ts';
import { pipelineWords } from './pipeline-words.ts';
import { exitOf, tellProgress } from './told-progress.ts';
import { readTimeout } from './window-open.ts';

export const waitCommand = declareAction({
  name: 'wait',
  words: pipelineWords,
  sentence: 'wait.sentence',
  examples: 'wait.examples',
  note: (language) => `\n${pipelineWords(language)('exits')}`,
  takes: {
    ...WINDOW,
    '--for <state>': { text: 'waitFor', choices: ['drained', 'closed'], default: 'drained' },
    '--timeout <length>': 'timeout',
    '--beat': 'beatMeanwhile',
  },
  read: ({ timeout }) => together({ timeoutMs: readTimeout(timeout) }),
  act: async (scene) => {
    const { window: windowId, for: until, beat = false } = scene.given;
    const { timeoutMs } = scene.read;
    const found = await waited(scene, { windowId, until, timeoutMs, beats: beat });
    if (!found.ok) return found;
    const { progress, isLate } = found.value;
    if (scene.json) scene.terminal.document({ ...progress, isLate });
    else tellProgress(scene, found.value);
    return succeed(exitOf(found.value));
  },
});
