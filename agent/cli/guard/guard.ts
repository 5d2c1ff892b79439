import { writeSync } from 'node:fs';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { type GuardOptions, readGuardArguments } from './guard-arguments.ts';
import type { Language, Said } from '../../../shared/words/language.ts';
import { cliLanguage } from '../words/cli-language.ts';
import { guardWords } from '../words/schedulers/guard.ts';
import { type GuardedEnd, runCommand } from './guard-command.ts';
import { findPlans, type PlanSearch } from './guard-plan.ts';
import type { Clock } from '../../ports/time/clock.ts';
import { readFlag, type Verdict } from './guard-flag.ts';
import { GuardRegistration } from './guard-registration.ts';
import { guardUsage } from './guard-usage.ts';

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
  const request = readGuardArguments(words);
  switch (request.kind) {
    case 'help':
      writeSync(STDOUT, guardUsage(language));
      return 0;
    case 'refused':
      say(`${request.why[language]}\n\n${guardUsage(language)}`);
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

interface GuardAnswer {
  readonly verdict: Verdict | { readonly kind: 'no-agent' };
  /** One with each agent that is to know of this run. */
  readonly registrations: readonly GuardRegistration[];
  /** Why an agent will not see this run. */
  readonly unseen: Said | undefined;
}

/**
 * Registers with the agents whose plans were found, and then reads the plans. Held by one of them is
 * held; free is only what all of them let run.
 */
function askPlans(
  search: PlanSearch,
  integrationId: string,
  clock: Clock,
  report: (trouble: Said) => void,
): GuardAnswer {
  if (search.kind === 'none') {
    return { verdict: { kind: 'no-agent' }, registrations: [], unseen: undefined };
  }
  if (search.kind === 'lost') {
    const verdict = { kind: 'unreadable', why: search.why } as const;
    return { verdict, registrations: [], unseen: undefined };
  }
  const registered = search.plans.map((plan) => {
    const registration = new GuardRegistration(plan, integrationId, clock, report);
    return { plan, registration, unseen: registration.checking() };
  });
  const asked = registered.map((one) => ({
    ...one,
    verdict: readFlag(one.plan, integrationId, clock),
  }));
  const deciding = (['held', 'unreadable', 'free'] as const)
    .map((kind) => asked.filter(({ verdict }) => verdict.kind === kind))
    .find((some) => some.length > 0);
  const [first] = deciding ?? [];
  if (deciding === undefined || first === undefined) throw new Error('expected a plan to ask');
  for (const one of asked) if (!deciding.includes(one)) one.registration.withdraw();
  return {
    verdict: first.verdict,
    registrations: deciding.map(({ registration }) => registration),
    unseen: deciding.find(({ unseen }) => unseen !== undefined)?.unseen,
  };
}
