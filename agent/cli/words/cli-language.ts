import { chosenLanguage, type Language } from '../../../shared/words/language.ts';

const LANGUAGES: readonly Language[] = ['en', 'es'];

/** The first that is set decides, as for other programs of a system. */
const VARIABLES = ['REMANSO_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];

/**
 * What a person reads on the command line: `--lang`, the environment, English. With `--json` it is
 * English: programs read it.
 */
export function cliLanguage(argv: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const end = argv.indexOf('--');
  const own = end === -1 ? argv : argv.slice(0, end);
  if (own.includes('--json')) return 'en';
  const wanted = givenLanguage(own);
  return LANGUAGES.find((one) => one === wanted) ?? systemLanguage(environment);
}

/** `--lang es`, `--lang=es`: the last one, as the parser takes it. */
function givenLanguage(words: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  if (at === -1) return undefined;
  const word = words[at] ?? '';
  return word === '--lang' ? words[at + 1] : word.slice('--lang='.length);
}

function systemLanguage(environment: NodeJS.ProcessEnv): Language {
  const set = VARIABLES.map((name) => environment[name] ?? '').find((value) => value !== '');
  // Windows has no such variables; it tells the language of its user.
  const isToldOtherwise = set === undefined && process.platform === 'win32';
  const tag = isToldOtherwise ? Intl.DateTimeFormat().resolvedOptions().locale : (set ?? '');
  return chosenLanguage('system', [tag]);
}
