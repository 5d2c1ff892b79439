import type { Given, Taken } from '../options/taken.ts';

/** What a guard takes besides the options of every command: for its own reader, help and completion. */
export const guardTakes = {
  '--integration <id>': { text: 'integration', isNeeded: true },
  '--skip-exit <n>': 'skipExit',
  '--on-unreadable <wish>': { text: 'onUnreadable', choices: ['run', 'hold'] },
  '<command...>': 'command',
} as const satisfies Taken<string>;

export type GuardGiven = Given<typeof guardTakes>;

/** Of what every command takes, what a guard heeds. */
export const guardHeeds = {
  ...guardTakes,
  '--data-dir <dir>': 'dataDir',
  '--lang <lang>': { text: 'lang', choices: ['en', 'es'] },
} as const;

/** `--integration` */
export const guardOptionNames: readonly string[] = Object.keys(guardHeeds)
  .filter((flags) => flags.startsWith('--'))
  .map((flags) => flags.replace(/ .*/, ''));

export const unreadableWishes = guardTakes['--on-unreadable <wish>'].choices;
