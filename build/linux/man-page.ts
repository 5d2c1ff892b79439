import type { Command } from 'commander';
import { buildProgram } from '../../agent/cli/program.ts';
import { Terminal } from '../../agent/cli/output/terminal/terminal.ts';
import type { Language } from '../../shared/words/language.ts';
import { VERSION } from '../../shared/version.ts';
import { linuxWords } from './linux-words.ts';

type Entry = readonly [term: string, about: string];

/** What troff would take for its own: backslashes, minus signs that are typed, dots that begin a line. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^(['.])/gm, '\\&$1');
}

function entries(list: readonly Entry[]): string {
  return list.map(([term, about]) => `.TP\n.B ${roff(term)}\n${roff(about)}\n`).join('');
}

function section(title: string, body: string): string {
  return `.SH "${title.toUpperCase()}"\n${body.trimEnd()}\n`;
}

function head(name: string, day: string, manual: string): string {
  return `.TH ${name.toUpperCase()} 1 ${day} "Remanso ${VERSION}" "${manual}"\n`;
}

function programIn(language: Language): Promise<Command> {
  return buildProgram([], {
    terminal: new Terminal(process.stdout, process.stderr, {}),
    environment: { REMANSO_LANG: language },
    stdin: process.stdin,
    exit: () => undefined,
  });
}

/** The commands that do something, by the words that call them. */
function leaves(command: Command, before = ''): readonly Entry[] {
  const help = command.createHelp();
  const parts = help.visibleCommands(command).filter((part) => part.name() !== 'help');
  if (parts.length === 0) {
    return [[`${before}${help.subcommandTerm(command)}`, help.subcommandDescription(command)]];
  }
  return parts.flatMap((part) => leaves(part, `${before}${command.name()} `));
}

function commandsOf(program: Command): string {
  const help = program.createHelp();
  const groups = Map.groupBy(help.visibleCommands(program), (command) => command.helpGroup());
  return [...groups]
    .map(([title, commands]) => {
      const own = commands.filter((command) => command.name() !== 'help');
      const list = own.flatMap((command) => leaves(command));
      return `.SS ${roff(title.replace(/:$/, ''))}\n${entries(list)}`;
    })
    .join('');
}

/** The examples that end the help. */
function examplesOf(program: Command): string {
  let text = '';
  program.configureOutput({ writeOut: (said) => (text += said) }).outputHelp();
  const lines = text.split('\n').filter((line) => line.startsWith('  $ '));
  return `.nf\n${lines.map((line) => roff(line.slice(2))).join('\n')}\n.fi\n`;
}

/** remanso(1), from the help of its commands. */
export async function remansoPage(language: Language, day: string): Promise<string> {
  const say = linuxWords(language);
  const program = await programIn(language);
  const help = program.createHelp();
  const options = help.visibleOptions(program);
  return [
    head('remanso', day, say('manual')),
    section(say('name'), `remanso \\- ${roff(say('summary'))}`),
    section(say('synopsis'), `.B remanso\n[${say('options')}] COMMAND`),
    section(say('description'), `${roff(program.description())}\n.PP\n${roff(say('help'))}`),
    section(
      say('options'),
      entries(options.map((one) => [help.optionTerm(one), help.optionDescription(one)])),
    ),
    section(say('commands'), commandsOf(program)),
    section(
      say('environment'),
      entries([
        ['REMANSO_DATA_DIR', say('dataDirEnvironment')],
        ['REMANSO_LANG', say('langEnvironment')],
      ]),
    ),
    section(
      say('files'),
      entries([
        ['~/.local/state/remanso', say('dataDirFile')],
        ['/var/lib/remanso', say('plansFile')],
      ]),
    ),
    section(say('examples'), examplesOf(program)),
    section(say('seeAlso'), '.BR remanso\\-desktop (1)'),
  ].join('');
}

/** remanso-desktop(1). */
export function desktopPage(language: Language, day: string): string {
  const say = linuxWords(language);
  return [
    head('remanso\\-desktop', day, say('manual')),
    section(say('name'), `remanso\\-desktop \\- ${roff(say('desktopSummary'))}`),
    section(say('synopsis'), `.B remanso\\-desktop\n[${say('options')}] [remanso://...]`),
    section(say('description'), roff(say('desktopAbout'))),
    section(
      say('options'),
      entries([
        ['--hidden', say('hidden')],
        ['--data-dir=DIR', say('desktopDataDir')],
        ['remanso://...', say('address')],
      ]),
    ),
    section(say('seeAlso'), '.BR remanso (1)'),
  ].join('');
}
