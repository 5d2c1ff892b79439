import { writeSync } from 'node:fs';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { readGuardArguments, type GuardOptions } from './guard-arguments.ts';
import type { Language } from '../../../shared/words/language.ts';
import { cliLanguage } from '../words/cli-language.ts';
import { guardWords } from '../words/guard.ts';
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
  const language = cliLanguage(words, environment);
  const text = guardWords[language];
  const request = readGuardArguments(words);
  switch (request.kind) {
    case 'help':
      writeSync(STDOUT, text.usage);
      return 0;
    case 'refused':
      say(`${request.why[language]}\n\n${text.usage}`);
      return 2;
    case 'guard':
      return await guard(request.options, environment, language);
  }
}

async function guard(
  options: GuardOptions,
  environment: NodeJS.ProcessEnv,
  language: Language,
): Promise<number> {
  const clock = new SystemClock();
  const { integrationId, dataDir, command } = options;
  const search = findPlans(integrationId, dataDir, { environment, now: clock.now() });
  const answer = askPlans(search, integrationId, clock, (trouble) => say(`${trouble[language]}\n`));
  const { verdict, registrations } = answer;
  const why = verdict.kind === 'unreadable' ? verdict.why.en : undefined;
  const isSkipped = decide(answer, options, language);
  if (answer.unseen !== undefined) {
    say(`${guardWords[language].unrecorded(isSkipped, answer.unseen[language])}\n`);
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
  return exitCodeOf(end, language);
}

/** Whether nothing is run. Says what a person must know: nothing where all is well (cron mails it). */
function decide(
  { verdict, unseen }: GuardAnswer,
  { integrationId, onUnreadable }: GuardOptions,
  language: Language,
): boolean {
  const words = guardWords[language];
  switch (verdict.kind) {
    case 'free':
      // An agent that does not see this run may take the integration for quiet.
      return unseen !== undefined && onUnreadable === 'hold';
    case 'held':
      if (isatty(STDERR)) {
        const holds = verdict.holds.map(
          ({ holdId, until }) => `${holdId} ${untilWords(holdId, until, language)}`,
        );
        say(`${words.held(integrationId, holds.join('; '))}\n`);
      }
      return true;
    case 'unreadable': {
      const isSkipped = onUnreadable !== 'run';
      say(`${words.unknown(integrationId, verdict.why[language], isSkipped)}\n`);
      return isSkipped;
    }
    case 'no-agent': {
      const isSkipped = onUnreadable === 'hold';
      say(`${words.noAgent(integrationId, isSkipped)}\n`);
      return isSkipped;
    }
  }
}

function untilWords(holdId: string, until: number | null, language: Language): string {
  const words = guardWords[language];
  if (until !== null) return words.until(new Date(until).toISOString());
  // A window's hold has no end only while the window may reopen late.
  const isOfPerson = occurrenceOfHold(holdId) === undefined;
  return isOfPerson ? words.untilResumed : words.untilReopened;
}

function exitCodeOf(end: GuardedEnd, language: Language): number {
  if (end.kind === 'not-started') {
    say(`${end.why[language]}\n`);
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
