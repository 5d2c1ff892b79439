import { succeed } from '../../../../shared/errors.ts';
import { SCRIPTS, SHELLS } from '../../output/completion-scripts.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { completionWords } from '../../words/agent/completion.ts';
import { declareAction } from '../declare.ts';

export const completionCommand = declareAction({
  name: 'completion',
  words: completionWords,
  sentence: 'sentence',
  examples: [
    'completion bash >> ~/.bashrc',
    'completion zsh > "${fpath[1]}/_remanso"',
    'completion fish > ~/.config/fish/completions/remanso.fish',
    'completion powershell >> $PROFILE',
  ],
  takes: { '<shell>': { text: 'shell', choices: SHELLS } },
  isHere: true,
  act: async ({ terminal, given: { shell } }) => {
    await terminal.write(SCRIPTS[shell]);
    return succeed(EXIT.done);
  },
});
