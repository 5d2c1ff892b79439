import type { Saying } from '../errors.ts';
import { parseInstant, type Instant } from '../domain/values/instant.ts';
import { failures } from '../words/failures/failures.ts';
import type { Language } from '../words/language.ts';

/** What is said of something, for programs and for people. */
interface Spoken {
  readonly message: string;
  readonly said?: readonly Saying[] | undefined;
}

/** How an instant reads after "until" or "since". */
type Until = (at: Instant) => string;

/**
 * A failure, or a finding, for a person; its message where it has no sentences, or one that this
 * version lacks. Without `until` its instants stay as they are: ISO 8601 in UTC.
 */
export function failureInWords(
  { message, said = [] }: Spoken,
  language: Language,
  until?: Until,
): string {
  if (said.length === 0) return message;
  const instants = until === undefined ? new Map<string, string>() : instantsIn(said, until);
  const sentences =
    language === 'en' ? [undefined] : said.map((one) => sentence(withInstants(one, instants)));
  if (!sentences.includes(undefined)) return sentences.join(' ');
  return [...instants].reduce((text, [iso, words]) => text.replaceAll(iso, words), message);
}

/** A value that is an instant and nothing else, in words. */
function instantsIn(said: readonly Saying[], until: Until): ReadonlyMap<string, string> {
  const values = said.flatMap(({ values: all }) => Object.values(all ?? {}));
  return new Map(
    values.flatMap((value) => {
      const at = typeof value === 'string' ? parseInstant(value) : undefined;
      return at === undefined ? [] : [[String(value), until(at)] as const];
    }),
  );
}

function withInstants(
  { values = {}, ...said }: Saying,
  words: ReadonlyMap<string, string>,
): Saying {
  const told: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    told[name] = words.get(String(value)) ?? value;
  }
  return { ...said, values: told };
}

/** In Spanish; `undefined` for a code that this version does not know. */
export function sentence(said: Saying): string | undefined {
  return failures.say('es', said.code, spanishOf(said));
}

/** With what is there as facts in Spanish words; `grouped` is `900,000`. */
function spanishOf({ values, facts }: Saying): Saying['values'] {
  const grouped = values?.['grouped'];
  return {
    ...values,
    ...(grouped === undefined ? {} : { grouped: String(grouped).replaceAll(',', ' ') }),
    ...spoken.facts(facts),
  };
}

type FactWords = (facts: Saying['facts']) => Readonly<Record<string, string>>;

const spoken: { facts: FactWords } = { facts: () => ({}) };

/** Words of facts come with the Spanish sentences: a page in English needs none. */
export function learnFacts(words: FactWords): void {
  spoken.facts = words;
}
