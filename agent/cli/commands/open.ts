import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { type CommandHost, newCommand, show, whenCalledHere } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { failureInWords } from '../../../shared/i18n/failure-words.ts';
import { isBrowserConfined } from '../../wire/confined-browser.ts';
import { putDoorway } from '../../wire/doorway.ts';
import { personAtTerminal } from '../session/person.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { agentClock } from '../options/clocks.ts';
import { withAgent } from '../session/with-agent.ts';
import { openWords } from '../words/open.ts';
import { ownHome } from '../../wire/own-account.ts';

interface OpenOptions {
  readonly print?: true;
}

export function openCommand(host: CommandHost): Command {
  const say = openWords(host.language);
  const command = newCommand(host, 'open', {
    sentence: say('sentence'),
    examples: ['open', 'open --print', 'open --json'],
  }).option('--print', say('print'));
  return whenCalledHere(host, command, async (invocation, { print }: OpenOptions) => {
    const invited = await withAgent(invocation, (agent) =>
      agent.call('session.invite', { person: personAtTerminal() }),
    );
    if (!invited.ok) return invited;
    const { url, endsAt } = invited.value;
    const clock = await agentClock(invocation, {}, new SystemClock().now());
    if (!clock.ok) return clock;
    show(invocation, invited.value, () => {
      invocation.terminal.line(url);
      invocation.terminal.complain(say('letsIn', { end: clock.value.until(endsAt) }));
    });
    const opener = openerOf(invocation.environment);
    if (print === true || invocation.json || opener === undefined) return succeed(EXIT.done);
    const places = { folder: invocation.directory.doorways, home: ownHome() };
    const isConfined = await isBrowserConfined(invocation.environment);
    const put = putDoorway(url, places, isConfined);
    if (put.ok) {
      openIn(opener, put.value);
      invocation.terminal.complain(say('opens'));
    } else {
      invocation.terminal.complain(
        say('opensNothing', { why: failureInWords(put.failure, host.language) }),
      );
    }
    return succeed(EXIT.done);
  });
}

type Opener = readonly [program: string, ...words: string[]];

/** Where there is no desktop there is no browser that anybody would see. */
function openerOf(environment: NodeJS.ProcessEnv): Opener | undefined {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  const hasDesktop =
    (environment['DISPLAY'] ?? '') !== '' || (environment['WAYLAND_DISPLAY'] ?? '') !== '';
  return hasDesktop ? ['xdg-open'] : undefined;
}

/**
 * A file that leads to the address, which everybody could read on a command line. The address is
 * printed already: a browser that cannot be started takes nothing away.
 */
function openIn([program, ...words]: Opener, file: string): void {
  const child = spawn(program, [...words, file], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
