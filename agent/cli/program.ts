import { CommanderError, type Command } from 'commander';
import '../../shared/i18n/spanish-sentences.ts';
import { VERSION } from '../../shared/version.ts';
import { cliFeatures } from '../features/cli-features.ts';
import type { CliFeature } from './session/cli-feature.ts';
import type { CommandBuilder, CommandHost, ProgramHost } from './session/command-frame.ts';
import { exampleLines, SpokenCommand } from './session/spoken-command.ts';
import { commandWord } from './command-word.ts';
import { EXIT } from './session/exit-codes.ts';
import { cliLanguage } from './words/cli-language.ts';
import { frameWords, type FrameSay, type CommandGroup } from './words/frame.ts';

/** By subject, in the order of the help. Only the called one is loaded, so that `status` is quick. */
const groups: Readonly<
  Record<CommandGroup, Readonly<Record<string, () => Promise<CommandBuilder>>>>
> = {
  now: {
    status: async () => (await import('./commands/agent/status.ts')).statusCommand,
    why: async () => (await import('./commands/trail/why.ts')).whyCommand,
    integration: async () => (await import('./commands/plan/integration.ts')).integrationCommand,
    next: async () => (await import('./commands/windows/next.ts')).nextCommand,
    open: async () => (await import('./commands/windows/open.ts')).openCommand,
  },
  pause: {
    pause: async () => (await import('./commands/pauses/pause.ts')).pauseCommand,
    extend: async () => (await import('./commands/pauses/extend.ts')).extendPauseCommand,
    resume: async () => (await import('./commands/pauses/resume.ts')).resumeCommand,
    run: async () => (await import('./commands/runs/run.ts')).runCommand,
    missed: async () => (await import('./commands/runs/missed.ts')).missedCommand,
  },
  windows: {
    window: async () => (await import('./commands/windows/window.ts')).windowCommand,
    reopening: async () => (await import('./commands/runs/reopening.ts')).reopeningCommand,
    calendar: async () => (await import('./commands/windows/calendar.ts')).calendarCommand,
    occurrences: async () => (await import('./commands/windows/occurrences.ts')).occurrencesCommand,
  },
  plan: {
    apply: async () => (await import('./commands/plan/apply.ts')).applyCommand,
    preview: async () => (await import('./commands/windows/preview.ts')).previewCommand,
    export: async () => (await import('./commands/plan/export.ts')).exportCommand,
    template: async () => (await import('./commands/windows/template.ts')).templateCommand,
  },
  evidence: {
    audit: async () => (await import('./commands/trail/audit.ts')).auditCommand,
    reconcile: async () => (await import('./commands/runs/reconcile.ts')).reconcileCommand,
  },
  schedulers: {
    discover: async () => (await import('./commands/plan/discover.ts')).discoverCommand,
    scheduler: async () => (await import('./commands/schedulers/scheduler.ts')).schedulerCommand,
    guard: async () => (await import('./commands/schedulers/guard.ts')).guardCommand,
  },
  agent: {
    agent: async () => (await import('./commands/agent/agent.ts')).agentCommand,
  },
};

/** Below those of features. */
const last: CliFeature['commands'] = {
  schedulers: {
    secret: async () => (await import('./commands/agent/secret.ts')).secretCommand,
  },
  agent: {
    completion: async () => (await import('./commands/agent/completion.ts')).completionCommand,
  },
};

/** Commands of the kernel that do only what features add to them: without any, there is no such command. */
const FILLED_BY_FEATURES: ReadonlySet<string> = new Set(['calendar']);

interface Entry {
  readonly group: CommandGroup;
  readonly name: string;
  readonly load: () => Promise<CommandBuilder>;
}

/** Commands of features that stand before this one. */
function before(name: string): readonly (readonly [string, Entry['load']])[] {
  return cliFeatures.flatMap((feature) => Object.entries(feature.before?.[name] ?? {}));
}

function isFilled(name: string): boolean {
  return cliFeatures.some(({ parts }) => parts?.[name] !== undefined);
}

const commands: ReadonlyMap<string, Entry> = new Map(
  (Object.keys(groups) as CommandGroup[]).flatMap((group) =>
    [groups, ...cliFeatures.map(({ commands: own = {} }) => own), last].flatMap((some) =>
      Object.entries(some[group] ?? {})
        .filter(([name]) => !FILLED_BY_FEATURES.has(name) || isFilled(name))
        .flatMap((one) => [...before(one[0]), one])
        .map(([name, load]) => [name, { group, name, load }] as const),
    ),
  ),
);

export const commandNames: readonly string[] = [...commands.keys()];

/** What features add to a command of the kernel. */
function partsOf(name: string): Promise<readonly CommandBuilder[]> {
  return Promise.all(
    cliFeatures.flatMap(({ parts }) => Object.values(parts?.[name] ?? {})).map((load) => load()),
  );
}

function withParts(build: CommandBuilder, parts: readonly CommandBuilder[]): CommandBuilder {
  return (host) => {
    const command = build(host);
    for (const part of parts) command.addCommand(part(host));
    const added = cliFeatures.flatMap(({ examples }) => examples?.[command.name()] ?? []);
    return added.length === 0 ? command : command.addHelpText('after', exampleLines(added));
  };
}

function programExamples(say: FrameSay): string {
  return `\n${say('examples')}\n${exampleLines(say('programExamples').split('\n'))}`;
}

/** Subcommands do not inherit this: each is told. */
function tame(command: Command, host: CommandHost): void {
  const say = frameWords(host.language);
  if (command.commands.length > 0) command.helpCommand('help [command]', say('help'));
  command
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError(say('seeHelp'))
    .configureOutput({
      writeOut: (text) => host.terminal.line(text.trimEnd()),
      writeErr: (text) => host.terminal.complain(text.trimEnd()),
    });
  for (const part of command.commands) tame(part, host);
}

interface BuildOptions {
  /** The command's name may still be missing: then none is loaded. */
  readonly isPartial?: boolean;
}

/** Its commands as a tree; with `argv`, only the one that is called. */
export async function buildProgram(
  argv: readonly string[],
  surroundings: ProgramHost,
  { isPartial = false }: BuildOptions = {},
): Promise<Command> {
  const host = { ...surroundings, language: cliLanguage(argv, surroundings.environment) };
  const say = frameWords(host.language);
  const program = new SpokenCommand('remanso', host.language)
    .description(say('program'))
    .version(VERSION, '--version', say('version'))
    .addHelpText('after', programExamples(say));
  const called = commands.get(commandWord(argv)?.name ?? '');
  const others = isPartial ? [] : [...commands.values()];
  const entries = called === undefined ? others : [called];
  const builders = await Promise.all(
    entries.map(async ({ group, name, load }) => {
      const [build, parts] = await Promise.all([load(), partsOf(name)]);
      return { group, build: withParts(build, parts) };
    }),
  );
  for (const { group, build } of builders) {
    program.addCommand(build(host).helpGroup(say(`groups.${group}`)));
  }
  // Of the command for help itself.
  program.commandsGroup(say('groups.agent'));
  tame(program, host);
  return program;
}

/** Usage errors of the parser; help and version come this way too. */
function usageExit(error: CommanderError, json: boolean, host: ProgramHost): number {
  if (error.exitCode === 0) return EXIT.done;
  if (json) {
    const message = error.message.replace(/^error: /, '');
    host.terminal.document({ error: { code: 'invalid-parameters', message, problems: [] } });
  }
  return EXIT.usage;
}

/** What the program itself answers. */
const ASKED: ReadonlySet<string> = new Set(['-h', '--help', '--version']);

/** Runs one command line; without a command, `status`, and how to get help (without the runtime and the script). Never throws. */
export async function runProgram(given: readonly string[], host: ProgramHost): Promise<void> {
  const isBare = commandWord(given) === undefined && !given.some((word) => ASKED.has(word));
  const argv = isBare ? ['status', ...given] : given;
  const program = await buildProgram(argv, host);
  try {
    await program.parseAsync(argv, { from: 'user' });
    if (isBare && !given.includes('--json')) {
      host.terminal.complain(frameWords(cliLanguage(given, host.environment))('hint'));
      await host.terminal.flush();
    }
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    host.exit(usageExit(error, argv.includes('--json'), host));
  }
}
