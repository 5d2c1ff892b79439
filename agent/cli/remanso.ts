#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cliFeatures } from '../features/cli-features.ts';
import { commandWord } from './command-word.ts';
import type { ProgramHost } from './session/command-frame.ts';

// Halves the time to the first line. Beside the code, so that only its owner can write there;
// where that is not allowed, there is no cache.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url)));

const argv = process.argv.slice(2);
const word = commandWord(argv);
const ofFeature = cliFeatures
  .flatMap(({ processes }) => Object.entries(processes ?? {}))
  .find(([name]) => name === word?.name)?.[1];

if (word?.name === 'guard') await guard(word.others);
else if (word?.name === 'keyring-process') await keyringProcess();
else if (ofFeature !== undefined) await featureProcess(word?.others ?? [], ofFeature);
else if (word?.name === 'trail-clerk') await trailClerk(word.others);
else if (argv[0] === '__complete') await complete(argv.slice(1));
else await command();

/** Loads little and leaves the standard streams alone: it starts with every run of a cron job. */
async function guard(words: readonly string[]): Promise<void> {
  const { runGuard } = await import('./guard/guard.ts');
  const end = words.indexOf('--');
  // It prints nothing that could be JSON; the option is understood all the same.
  const own = words.slice(0, end === -1 ? undefined : end).filter((text) => text !== '--json');
  const behind = end === -1 ? [] : words.slice(end);
  process.exitCode = await runGuard([...own, ...behind], process.env);
}

/** Not for people: the agent starts it, as a process that can be ended where the keyring waits. */
async function keyringProcess(): Promise<void> {
  const { answerKeyringQuestion } = await import('./session/keyring-process.ts');
  await answerKeyringQuestion(process.stdin, process.stdout);
}

/** Not for people: work of a feature. */
async function featureProcess(
  words: readonly string[],
  load: NonNullable<typeof ofFeature>,
): Promise<void> {
  const answer = await load();
  await answer(words, process.stdin, process.stdout);
}

/** Not for people: long work on the trail is done beside the agent. */
async function trailClerk(words: readonly string[]): Promise<void> {
  const { answerTrailQuestion } = await import('./session/trail/trail-clerk.ts');
  await answerTrailQuestion(words, process.stdin, process.stdout);
}

/** Not for people: the scripts of `remanso completion` ask what may stand at the cursor. */
async function complete(words: readonly string[]): Promise<void> {
  // A shell's line is no place for errors of ours.
  process.on('uncaughtException', () => process.exit());
  const { complete: tell } = await import('./complete.ts');
  await tell(words, await host());
}

async function command(): Promise<void> {
  process.stdout.on('error', onOutputError);
  process.on('uncaughtException', onDefect);
  const { runProgram } = await import('./program.ts');
  await runProgram(argv, await host());
  if (word?.name !== 'doctor') return;
  const { endQuietly } = await import('./session/last-exit.ts');
  endQuietly();
}

async function host(): Promise<ProgramHost> {
  const { Terminal } = await import('./output/terminal/terminal.ts');
  return {
    terminal: new Terminal(process.stdout, process.stderr, process.env),
    environment: process.env,
    stdin: process.stdin,
    exit: (code) => {
      process.exitCode = code;
    },
  };
}

/** What nothing caught, of a timer or an event; a running agent tells it by itself. */
function onDefect(error: unknown): void {
  if (process.listenerCount('uncaughtException') > 1) return;
  void Promise.all([
    import('./session/defect.ts'),
    import('../wire/data-directory/data-directory.ts'),
  ])
    .then(([{ defectFailure }, { dataDirectory }]) => {
      const given = argv.findIndex((one) => one === '--data-dir');
      const directory = dataDirectory(given < 0 ? undefined : argv[given + 1], process.env);
      process.stderr.write(`remanso: ${defectFailure(error, directory).message}\n`);
    })
    .finally(() => process.exit(1));
}

/** A reader that has seen enough (`| head`) is no error; the agent goes on without one. */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (word?.name === 'agent') return;
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`remanso: The output cannot be written: ${error.message}\n`);
  process.exit(1);
}
