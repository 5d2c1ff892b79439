import { Command, Help, Option, type Argument } from 'commander';
import type { Language } from '../../../shared/words/language.ts';
import { frameWords } from '../words/frame.ts';
import { usageErrorText } from '../words/parser.ts';

/** What the parser adds to a description, behind it: `(choices: "en", "es", default: "en")`. */
const ADDED = /(?<=[(,] ?)(?:choices|default)(?=: )/g;

const TITLES = ['Usage:', 'Arguments:', 'Options:', 'Commands:'] as const;

function isTitle(title: string): title is (typeof TITLES)[number] {
  return TITLES.some((one) => one === title);
}

class SpokenHelp extends Help {
  readonly #language: Language;

  constructor(language: Language) {
    super();
    this.#language = language;
  }

  override styleTitle(title: string): string {
    return isTitle(title) ? frameWords(this.#language)(`titles.${title}`) : title;
  }

  override optionDescription(option: Option): string {
    return this.#translated(option.description, super.optionDescription(option));
  }

  override argumentDescription(argument: Argument): string {
    return this.#translated(argument.description, super.argumentDescription(argument));
  }

  #translated(description: string, whole: string): string {
    const say = frameWords(this.#language);
    const added = whole.slice(description.length);
    return (
      description +
      added.replaceAll(ADDED, (word) => say(word === 'choices' ? 'added.choices' : 'added.default'))
    );
  }
}

/** A command with the options of all, whose help and usage errors are in the reader's language. */
export class SpokenCommand extends Command {
  readonly #language: Language;

  constructor(name: string, language: Language) {
    super(name);
    this.#language = language;
    const say = frameWords(language);
    this.helpOption('-h, --help', say('help'))
      .addOption(new Option('--data-dir <dir>', say('dataDir')))
      .addOption(new Option('--host <address>', say('host')))
      .addOption(new Option('--json', say('json')))
      .addOption(new Option('--lang <lang>', say('lang')).choices(['en', 'es']));
  }

  override createHelp(): Help {
    return Object.assign(new SpokenHelp(this.#language), this.configureHelp());
  }

  override error(
    message: string,
    options: { readonly exitCode?: number; readonly code?: string } = {},
  ): never {
    return super.error(usageErrorText(options.code ?? '', message, this.#language), options);
  }
}

export function exampleLines(examples: readonly string[]): string {
  return examples.map((example) => `  $ remanso ${example}`).join('\n');
}
