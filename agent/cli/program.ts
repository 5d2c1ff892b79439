import { CommanderError, type Command } from 'commander';
import '../../shared/i18n/spanish-sentences.ts';
import { VERSION } from '../../shared/version.ts';
import type { CommandBuilder, CommandHost, ProgramHost } from './session/command-frame.ts';
import { SpokenCommand } from './session/spoken-command.ts';
import { commandWord } from './command-word.ts';
import { EXIT } from './session/exit-codes.ts';
import { cliLanguage } from './words/cli-language.ts';
import { frameWords } from './words/frame.ts';

/** In the order of the help. Only the called one is loaded, so that `status` is quick. */
const commands: Readonly<Record<string, () => Promise<CommandBuilder>>> = {
  agent: async () => (await import('./commands/agent.ts')).agentCommand,
  apply: async () => (await import('./commands/apply.ts')).applyCommand,
  status: async () => (await import('./commands/status.ts')).statusCommand,
  pause: async () => (await import('./commands/pause.ts')).pauseCommand,
  extend: async () => (await import('./commands/extend.ts')).extendPauseCommand,
  resume: async () => (await import('./commands/resume.ts')).resumeCommand,
  window: async () => (await import('./commands/window.ts')).windowCommand,
  reopening: async () => (await import('./commands/reopening.ts')).reopeningCommand,
  missed: async () => (await import('./commands/missed.ts')).missedCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  announcement: async () => (await import('./commands/announcement.ts')).announcementCommand,
  preview: async () => (await import('./commands/preview.ts')).previewCommand,
  occurrences: async () => (await import('./commands/occurrences.ts')).occurrencesCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  template: async () => (await import('./commands/template.ts')).templateCommand,
  approval: async () => (await import('./commands/approval.ts')).approvalCommand,
  calendar: async () => (await import('./commands/calendar.ts')).calendarCommand,
  open: async () => (await import('./commands/open.ts')).openCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  host: async () => (await import('./commands/host.ts')).hostCommand,
  discover: async () => (await import('./commands/discover.ts')).discoverCommand,
  scheduler: async () => (await import('./commands/scheduler.ts')).schedulerCommand,
  secret: async () => (await import('./commands/secret.ts')).secretCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  service: async () => (await import('./commands/service.ts')).serviceCommand,
  worker: async () => (await import('./commands/worker.ts')).workerCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
  guard: async () => (await import('./commands/guard.ts')).guardCommand,
};

export const commandNames: readonly string[] = Object.keys(commands);

const EXAMPLE_WIDTH = 28;

function programExamples({ examples, programExamples: all }: (typeof frameWords)['en']): string {
  const lines = all.map(
    ([call = '', does = '']) => `  $ remanso ${call.padEnd(EXAMPLE_WIDTH)}${does}`,
  );
  return `\n${examples}\n${lines.join('\n')}`;
}

/** Subcommands do not inherit this: each is told. */
function tame(command: Command, host: CommandHost): void {
  const words = frameWords[host.language];
  if (command.commands.length > 0) command.helpCommand('help [command]', words.help);
  command
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError(words.seeHelp)
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
  const words = frameWords[host.language];
  const program = new SpokenCommand('remanso', host.language)
    .description(words.program)
    .version(VERSION, '--version', words.version)
    .addHelpText('after', programExamples(words));
  const called = commands[commandWord(argv)?.name ?? ''];
  const others = isPartial ? [] : Object.values(commands);
  const loaders = called === undefined ? others : [called];
  for (const build of await Promise.all(loaders.map((load) => load()))) {
    program.addCommand(build(host));
  }
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

/** Runs one command line (without the runtime and the script). Never throws. */
export async function runProgram(argv: readonly string[], host: ProgramHost): Promise<void> {
  const program = await buildProgram(argv, host);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    host.exit(usageExit(error, argv.includes('--json'), host));
  }
}
