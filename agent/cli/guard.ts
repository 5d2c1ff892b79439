import { writeSync } from 'node:fs';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { dataDirectory } from '../wire/data-directory.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import { GUARD_USAGE, readGuardArguments, type GuardOptions } from './guard-arguments.ts';
import { runCommand, type GuardedEnd } from './guard-command.ts';
import { readFlag, type Verdict } from './guard-flag.ts';
import { GuardRegistration } from './guard-registration.ts';

const STDOUT = 1;
const STDERR = 2;

/**
 * `remanso guard`: runs a command unless its integration is held. Needs no agent, and imports little
 * because it starts with every run of a cron job. Returns the exit code: the command's own, 128 + n
 * after a signal, 126 or 127 when it cannot be started, `--skip-exit` when held, 2 for wrong usage.
 */
export async function runGuard(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const request = readGuardArguments(words);
  switch (request.kind) {
    case 'help':
      writeSync(STDOUT, GUARD_USAGE);
      return 0;
    case 'refused':
      say(`${request.why}\n\n${GUARD_USAGE}`);
      return 2;
    case 'guard':
      return await guard(request.options, environment);
  }
}

async function guard(options: GuardOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const { flagsFolder, guardsFolder } = dataDirectory(options.dataDir, environment);
  const clock = new SystemClock();
  const registration = new GuardRegistration(guardsFolder, options.integrationId, clock, (what) => {
    say(`${what}\n`);
  });
  const unseen = registration.checking();
  const flag = readFlag(flagsFolder, options.integrationId, clock);
  if (isSkipped(asFarAsKnown(flag, unseen), options)) {
    registration.skipped(flag.kind === 'held' ? [...flag.holds] : []);
    return options.skipExit;
  }
  registration.running();
  const end = await runCommand(options.command, (pid) => {
    registration.running(pid);
  });
  const signal = end.kind === 'ended' ? end.signal : null;
  registration.ran({ exitCode: end.exitCode, signal });
  return exitCodeOf(end);
}

/** An agent that does not see a guard may take the integration for quiet: that is no "free". */
function asFarAsKnown(flag: Verdict, unseen: string | undefined): Verdict {
  if (unseen === undefined || flag.kind === 'unreadable') return flag;
  if (flag.kind === 'free') return { kind: 'unreadable', why: unseen };
  say(`the skipped run is not recorded: ${unseen}\n`);
  return flag;
}

/** Decides, and says what a person must know: nothing where all is well, as cron mails each word. */
function isSkipped(verdict: Verdict, { onUnreadable, integrationId }: GuardOptions): boolean {
  switch (verdict.kind) {
    case 'free':
      return false;
    case 'held':
      if (isatty(STDERR)) {
        const reasons = verdict.holds.map(({ reason, until }) => {
          return `${reason} (${until === null ? 'until someone resumes it' : `until ${until}`})`;
        });
        say(`${integrationId} is held, nothing was run: ${reasons.join('; ')}\n`);
      }
      return true;
    case 'unreadable':
      say(
        `it is not known whether ${integrationId} is held: ${verdict.why}\n` +
          `  The command ${onUnreadable === 'run' ? 'runs' : 'does not run'}` +
          ` (--on-unreadable ${onUnreadable}).\n`,
      );
      return onUnreadable === 'skip';
  }
}

function exitCodeOf(end: GuardedEnd): number {
  if (end.kind === 'not-started') {
    say(`${end.why}\n`);
    return end.exitCode;
  }
  if (end.signal === null) return end.exitCode ?? 1;
  return 128 + (new Map<string, number>(Object.entries(constants.signals)).get(end.signal) ?? 0);
}

/** Straight to the descriptor: a stream would make a pipe that the command shares non-blocking. */
function say(text: string): void {
  try {
    writeSync(STDERR, `remanso guard: ${text}`);
  } catch {
    // Nobody listens there, and the command's fate must not depend on it.
  }
}
