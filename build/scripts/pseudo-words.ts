import { z } from 'zod';

/**
 * A pseudo-language made of English, which shows what is not translated and what is cut when it is:
 * each letter has an accent, each sentence is in brackets and about 40 % longer. It never ships.
 */
const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀçđéƒğĥíĵķĺɱñóþɋŕšťúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶĹṀÑÓÞɊŔŠŤÚṼŴẊÝŽ';

/** How much longer, as German and Finnish are. */
const LONGER = 0.4;
const FILLER = '·';

const sentences = z.record(z.string(), z.string());

function accented(letter: string): string {
  return ACCENTED.charAt(PLAIN.indexOf(letter));
}

/** Values in `{{name}}` are left as they are. */
export function pseudoSentence(sentence: string): string {
  const parts = sentence.split(/(\{\{[^}]*\}\})/);
  const said = parts.map((part, index) =>
    index % 2 === 1 ? part : part.replaceAll(/[a-z]/gi, accented),
  );
  const own = parts.filter((_, index) => index % 2 === 0).join('').length;
  // In words of four, so that a line may break.
  const filler = Array.from({ length: Math.ceil(own * LONGER) }, (_, at) =>
    at % 5 === 0 ? ' ' : FILLER,
  );
  return `[${said.join('')}${filler.join('')}]`;
}

export function pseudoSentences(json: string): Readonly<Record<string, string>> {
  const english = sentences.parse(JSON.parse(json));
  return Object.fromEntries(
    Object.entries(english).map(([key, sentence]) => [key, pseudoSentence(sentence)]),
  );
}
