import type { Command } from 'commander';
import { visible } from '../../shared/visible-text.ts';
import { dataDirectory } from '../wire/data-directory/data-directory.ts';
import { placeOf, type Found, type Place, type Value } from './completion-place.ts';
import { buildProgram, commandNames } from './program.ts';
import { cliLanguage } from './words/cli-language.ts';
import type { ProgramHost } from './session/command-frame.ts';

/** Asks the shell for names of files. */
const FILES = ':files';

interface Candidate {
  readonly text: string;
  readonly words: string;
}

/**
 * Prints what may stand at the cursor, one a line, with a tab before its words. The last word comes
 * with `=` before it: some shells drop an argument that is empty.
 */
export async function complete(words: readonly string[], host: ProgramHost): Promise<void> {
  const before = words.slice(0, -1);
  const typed = (words.at(-1) ?? '').replace(/^=/, '');
  for (const { text, words: told } of await candidates(before, typed, host)) {
    host.terminal.line(told === '' ? text : `${text}\t${visible(told)}`);
  }
}

async function candidates(
  before: readonly string[],
  typed: string,
  host: ProgramHost,
): Promise<readonly Candidate[]> {
  // Without a command only its name is missing: the commands need not be loaded.
  const program = await buildProgram(before, host, { isPartial: true });
  const found = placeOf(program, before, typed);
  const own = await candidatesAt(found.place, found.typed, (value) =>
    valueCandidates(value, host, found),
  );
  if (own.some(({ text }) => text === FILES)) return own;
  return own
    .filter(({ text }) => text.startsWith(found.typed))
    .map(({ text, words }) => ({ text: `${found.before}${text}`, words }));
}

async function candidatesAt(
  place: Place,
  typed: string,
  values: (value: Value) => Promise<readonly Candidate[]>,
): Promise<readonly Candidate[]> {
  switch (place.kind) {
    case 'option':
      return optionCandidates(place.command);
    case 'value':
      return values(place.value);
    case 'command-or-argument': {
      const found = [...commandCandidates(place.command), ...(await values(place.value))];
      // What comes next is then an option.
      const isOpen = found.length === 0 && place.value.noun === '' && typed === '';
      return isOpen ? optionCandidates(place.command) : found;
    }
  }
}

function commandCandidates(command: Command): Candidate[] {
  const parts = command.commands.map((one) => ({ text: one.name(), words: one.description() }));
  if (command.parent !== null) return parts;
  // The called one is loaded; the others are known by name.
  return commandNames.map((text) => ({ text, words: '' }));
}

function optionCandidates(command: Command): Candidate[] {
  const visibleOptions = command.createHelp().visibleOptions(command);
  return visibleOptions.flatMap(({ long, description }) =>
    typeof long === 'string' ? [{ text: long, words: description }] : [],
  );
}

async function valueCandidates(
  { choices, noun }: Value,
  { environment }: ProgramHost,
  { dataDir, isElsewhere }: Pick<Found, 'dataDir' | 'isElsewhere'>,
): Promise<readonly Candidate[]> {
  if (choices.length > 0) return named(choices);
  switch (noun) {
    case 'file':
    case 'dir':
      return named([FILES]);
    case 'zone':
      return named(Intl.supportedValuesOf('timeZone'));
    case 'template': {
      const { templateIds } = await import('../../shared/domain/templates/window-template.ts');
      const { templateWords } = await import('../../shared/i18n/templates/template-words.ts');
      const language = cliLanguage([], environment);
      return templateIds.map((id) => ({ text: id, words: templateWords(id, language).title }));
    }
    case 'kind': {
      const { auditKinds } = await import('../../shared/domain/trail/audit-entry.ts');
      return named(auditKinds);
    }
    default: {
      // A server is not asked in the time that a Tab has, and this machine's ids are not its.
      if (isElsewhere) return [];
      const { knownIds } = await import('./session/known/known-ids.ts');
      const ids = await knownIds(dataDirectory(dataDir, environment), noun);
      return ids.map(({ id, words }) => ({ text: id, words }));
    }
  }
}

function named(texts: readonly string[]): Candidate[] {
  return texts.map((text) => ({ text, words: '' }));
}
