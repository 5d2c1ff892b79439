import { spawn } from 'node:child_process';
import { succeed } from '../../../../shared/errors.ts';
import { show } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { isBrowserConfined } from '../../../wire/confined-browser.ts';
import { putDoorway } from '../../../wire/doorway.ts';
import { personAtTerminal } from '../../session/person.ts';
import { todaysClock } from '../../options/clocks.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { openWords } from '../../words/windows/open.ts';
import { ownHome } from '../../../wire/data-directory/own-account.ts';
import { declareAction } from '../declare.ts';

export const openCommand = declareAction({
  name: 'open',
  words: openWords,
  sentence: 'sentence',
  examples: ['open', 'open --print', 'open --read-only --print', 'open --json'],
  takes: { '--print': 'print', '--read-only': 'readOnly' },
  isHere: true,
  act: async (scene) => {
    const { terminal, say, language } = scene;
    const isReadOnly = scene.given.readOnly === true;
    const invited = await withAgent(scene, (agent) =>
      agent.call('session.invite', { person: personAtTerminal(), isReadOnly }),
    );
    if (!invited.ok) return invited;
    const { url, endsAt } = invited.value;
    const clock = await todaysClock(scene);
    if (!clock.ok) return clock;
    show(scene, invited.value, () => {
      terminal.line(url);
      terminal.complain(
        say(isReadOnly ? 'letsRead' : 'letsIn', { end: clock.value.until(endsAt) }),
      );
    });
    const opener = openerOf(scene.environment);
    if (scene.given.print === true || scene.json || opener === undefined) return succeed(EXIT.done);
    const places = { folder: scene.directory.doorways, home: ownHome() };
    const isConfined = await isBrowserConfined(scene.environment);
    const put = putDoorway(url, places, isConfined);
    if (put.ok) {
      openIn(opener, put.value);
      terminal.complain(say('opens'));
    } else {
      terminal.complain(say('opensNothing', { why: failureInWords(put.failure, language) }));
    }
    return succeed(EXIT.done);
  },
});

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
