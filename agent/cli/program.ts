import { CommanderError, type Command } from 'commander';
import '../../shared/i18n/spanish-sentences.ts';
import { VERSION } from '../../shared/version.ts';
import { cliFeatures } from '../features/cli-features.ts';
import type { CommandBuilder, CommandHost, ProgramHost } from './session/command-frame.ts';
import { SpokenCommand } from './session/spoken-command.ts';
import { commandWord } from './command-word.ts';
import { EXIT } from './session/exit-codes.ts';
import { cliLanguage } from './words/cli-language.ts';
import { frameWords, type FrameSay, type CommandGroup } from './words/frame.ts';

/** By subject, in the order of the help. Only the called one is loaded, so that `status` is quick. */
const groups: Readonly<
  Record<CommandGroup, Readonly<Record<string, () => Promise<CommandBuilder>>>>
> = {
  now: {
    status: async () => (await import('./commands/status.ts')).statusCommand,
    why: async () => (await import('./commands/why.ts')).whyCommand,
    next: async () => (await import('./commands/next.ts')).nextCommand,
    open: async () => (await import('./commands/open.ts')).openCommand,
  },
  pause: {
    pause: async () => (await import('./commands/pause.ts')).pauseCommand,
    extend: async () => (await import('./commands/extend.ts')).extendPauseCommand,
    resume: async () => (await import('./commands/resume.ts')).resumeCommand,
    run: async () => (await import('./commands/run.ts')).runCommand,
    missed: async () => (await import('./commands/missed.ts')).missedCommand,
  },
  windows: {
    window: async () => (await import('./commands/window.ts')).windowCommand,
    reopening: async () => (await import('./commands/reopening.ts')).reopeningCommand,
    approval: async () => (await import('./commands/approval.ts')).approvalCommand,
    calendar: async () => (await import('./commands/calendar.ts')).calendarCommand,
    occurrences: async () => (await import('./commands/occurrences.ts')).occurrencesCommand,
  },
  plan: {
    apply: async () => (await import('./commands/apply.ts')).applyCommand,
    preview: async () => (await import('./commands/preview.ts')).previewCommand,
    export: async () => (await import('./commands/export.ts')).exportCommand,
    template: async () => (await import('./commands/template.ts')).templateCommand,
  },
  evidence: {
    report: async () => (await import('./commands/report.ts')).reportCommand,
    audit: async () => (await import('./commands/audit.ts')).auditCommand,
    reconcile: async () => (await import('./commands/reconcile.ts')).reconcileCommand,
  },
  schedulers: {
    discover: async () => (await import('./commands/discover.ts')).discoverCommand,
    host: async () => (await import('./commands/host.ts')).hostCommand,
    scheduler: async () => (await import('./commands/scheduler.ts')).schedulerCommand,
    guard: async () => (await import('./commands/guard.ts')).guardCommand,
    worker: async () => (await import('./commands/worker.ts')).workerCommand,
    secret: async () => (await import('./commands/secret.ts')).secretCommand,
  },
  agent: {
    agent: async () => (await import('./commands/agent.ts')).agentCommand,
    service: async () => (await import('./commands/service.ts')).serviceCommand,
    doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
    backup: async () => (await import('./commands/backup.ts')).backupCommand,
    restore: async () => (await import('./commands/restore.ts')).restoreCommand,
    completion: async () => (await import('./commands/completion.ts')).completionCommand,
  },
};

interface Entry {
  readonly group: CommandGroup;
  readonly load: () => Promise<CommandBuilder>;
}

const commands: ReadonlyMap<string, Entry> = new Map(
  (Object.keys(groups) as CommandGroup[]).flatMap((group) =>
    [groups, ...cliFeatures.map((feature) => feature.commands)].flatMap((some) =>
      Object.entries(some[group] ?? {}).map(([name, load]) => [name, { group, load }] as const),
    ),
  ),
);

export const commandNames: readonly string[] = [...commands.keys()];

function programExamples(say: FrameSay): string {
  const lines = say('programExamples')
    .split('\n')
    .map((example) => `  $ remanso ${example}`);
  return `\n${say('examples')}\n${lines.join('\n')}`;
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
    entries.map(async ({ group, load }) => ({ group, build: await load() })),
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
