import type { Language } from '../../../shared/words/language.ts';

type Sentence = (quoted: readonly string[]) => string;

const SPANISH: ReadonlyMap<string, Sentence> = new Map<string, Sentence>([
  ['commander.unknownOption', ([option = '']) => `la opción «${option}» no existe`],
  ['commander.unknownCommand', ([name = '']) => `el comando «${name}» no existe`],
  ['commander.missingArgument', ([name = '']) => `falta el argumento «${name}»`],
  ['commander.optionMissingArgument', ([option = '']) => `falta el valor de la opción «${option}»`],
  [
    'commander.missingMandatoryOptionValue',
    ([option = '']) => `falta la opción obligatoria «${option}»`,
  ],
  [
    'commander.invalidArgument',
    ([first = '', second = '']) =>
      // An option is named before what was found, an argument behind it.
      first.startsWith('-')
        ? `«${second}» no es un valor de «${first}»`
        : `«${first}» no es un valor de «${second}»`,
  ],
  ['commander.excessArguments', () => 'sobran argumentos'],
]);

const SUGGESTED = /(?:mean|of) ([\w-]+(?:, [\w-]+)*)\?/;
const ALLOWED = /are ([\w-]+(?:, [\w-]+)*)\.$/;

/**
 * A usage error of the parser, which says it in English only: its code says what is wrong, what it
 * quotes and lists is what that is about. As it is for a code without Spanish words.
 */
export function usageErrorText(code: string, message: string, language: Language): string {
  const sentence = language === 'es' ? SPANISH.get(code) : undefined;
  if (sentence === undefined) return message;
  const quoted = [...message.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
  const [, allowed] = ALLOWED.exec(message) ?? [];
  const [, suggested] = SUGGESTED.exec(message) ?? [];
  return [
    `error: ${sentence(quoted)}`,
    allowed === undefined ? '' : `. Valores posibles: ${allowed}.`,
    suggested === undefined ? '' : `\n(¿Quería decir ${suggested}?)`,
  ].join('');
}
