import { Argument, type Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { SCRIPTS, SHELLS } from '../output/completion-scripts.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';

export function completionCommand(host: CommandHost): Command {
  const command = newCommand(
    'completion',
    'Prints the script by which a shell completes commands, options and ids.',
    [
      'completion bash >> ~/.bashrc',
      'completion zsh > "${fpath[1]}/_remanso"',
      'completion fish > ~/.config/fish/completions/remanso.fish',
      'completion powershell >> $PROFILE',
    ],
  ).addArgument(new Argument('<shell>', 'which one').choices(SHELLS));
  return whenCalled(host, command, async ({ terminal }, _, [shell]) => {
    const named = SHELLS.find((one) => one === shell);
    if (named !== undefined) await terminal.write(SCRIPTS[named]);
    return succeed(EXIT.done);
  });
}
