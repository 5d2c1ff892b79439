import { Argument, type Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { SCRIPTS, SHELLS } from '../output/completion-scripts.ts';
import { type CommandHost, newCommand, whenCalledHere } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { completionWords } from '../words/completion.ts';

const EXAMPLES = [
  'completion bash >> ~/.bashrc',
  'completion zsh > "${fpath[1]}/_remanso"',
  'completion fish > ~/.config/fish/completions/remanso.fish',
  'completion powershell >> $PROFILE',
];

export function completionCommand(host: CommandHost): Command {
  const say = completionWords(host.language);
  const command = newCommand(host, 'completion', {
    sentence: say('sentence'),
    examples: EXAMPLES,
  }).addArgument(new Argument('<shell>', say('shell')).choices(SHELLS));
  return whenCalledHere(host, command, async ({ terminal }, _, [shell]) => {
    const named = SHELLS.find((one) => one === shell);
    if (named !== undefined) await terminal.write(SCRIPTS[named]);
    return succeed(EXIT.done);
  });
}
