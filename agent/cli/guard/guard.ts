import { writeSync } from 'node:fs';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { GUARD_USAGE, readGuardArguments, type GuardOptions } from './guard-arguments.ts';
import { runCommand, type GuardedEnd } from './guard-command.ts';
import { findPlans } from './guard-plan.ts';
import { askPlans, type GuardAnswer } from './guard-question.ts';

const STDOUT = 1;
const STDERR = 2;

/** EX_UNAVAILABLE of sysexits.h: the scheduler shall see that something is to be mended. */
const UNREADABLE_EXIT = 69;

/**
 * `remanso guard`: runs a command unless its integration is held. Needs no agent, and imports little
 * because it starts with every run of a cron job. Returns the exit code: the command's own, 128 + n
 * after a signal, 126 or 127 when it cannot be started, `--skip-exit` when held, 69 when nothing was
 * run because the plan cannot be read, 2 for wrong usage.
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
  const clock = new SystemClock();
  const { integrationId, dataDir, command } = options;
  const search = findPlans(integrationId, dataDir, { environment, now: clock.now() });
  const answer = askPlans(search, integrationId, clock, (trouble) => say(`${trouble}\n`));
  const { verdict, registrations } = answer;
  const why = verdict.kind === 'unreadable' ? verdict.why : undefined;
  const isSkipped = decide(answer, options);
  if (answer.unseen !== undefined) {
    say(`${isSkipped ? 'the held run' : 'this run'} is not recorded: ${answer.unseen}\n`);
  }
  if (isSkipped) {
    for (const one of registrations) one.skipped(verdict.kind === 'held' ? verdict.holds : [], why);
    return options.skipExit ?? (verdict.kind === 'held' ? 0 : UNREADABLE_EXIT);
  }
  const running = (pid?: number): void => {
    for (const one of registrations) one.running(pid, why);
  };
  running();
  const end = await runCommand(command, running);
  const signal = end.kind === 'ended' ? end.signal : null;
  for (const one of registrations) one.ran({ exitCode: end.exitCode, signal }, why);
  return exitCodeOf(end);
}

/** Whether nothing is run. Says what a person must know: nothing where all is well (cron mails it). */
function decide(
  { verdict, unseen }: GuardAnswer,
  { integrationId, onUnreadable }: GuardOptions,
): boolean {
  switch (verdict.kind) {
    case 'free':
      // An agent that does not see this run may take the integration for quiet.
      return unseen !== undefined && onUnreadable === 'hold';
    case 'held':
      if (isatty(STDERR)) {
        const holds = verdict.holds.map(
          ({ holdId, until }) => `${holdId} ${untilWords(holdId, until)}`,
        );
        say(`${integrationId} is held, nothing was run: ${holds.join('; ')}\n`);
      }
      return true;
    case 'unreadable': {
      const isSkipped = onUnreadable !== 'run';
      say(
        `it is not known whether ${integrationId} is held: ${verdict.why}\n` +
          `  The command ${isSkipped ? 'does not run' : 'runs'}` +
          ` (--on-unreadable ${isSkipped ? 'hold' : 'run'}).\n`,
      );
      return isSkipped;
    }
    case 'no-agent': {
      const isSkipped = onUnreadable === 'hold';
      say(
        `no agent has published a plan on this machine, so nothing holds ${integrationId}: ` +
          `the command ${isSkipped ? 'does not run (--on-unreadable hold)' : 'runs'}. ` +
          'Where there is an agent, name its data directory by --data-dir.\n',
      );
      return isSkipped;
    }
  }
}

function untilWords(holdId: string, until: number | null): string {
  if (until !== null) return `until ${new Date(until).toISOString()}`;
  // A window's hold has no end only while the window may reopen late.
  const isOfPerson = occurrenceOfHold(holdId) === undefined;
  return isOfPerson ? 'until someone resumes it' : 'until its window has reopened';
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
