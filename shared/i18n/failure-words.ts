import type { Saying } from '../errors.ts';
import type { z } from 'zod';
import { leakSourceSchema } from '../domain/facts/leak-source.ts';
import { outcomeSchema } from '../domain/facts/outcome.ts';
import { parseInstant, type Instant } from '../domain/values/instant.ts';
import { failures } from '../words/failures/failures.ts';
import type { Language } from '../words/language.ts';
import { leakSourceWords } from './leak-source-words.ts';
import { outcomeWords } from './outcome-words.ts';

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

function withInstants({ code, values = {} }: Saying, words: ReadonlyMap<string, string>): Saying {
  const told: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    told[name] = words.get(String(value)) ?? value;
  }
  return { code, values: told };
}

/** In Spanish; `undefined` for a code that this version does not know. */
export function sentence({ code, values }: Saying): string | undefined {
  return failures.say('es', code, spanishOf(values));
}

/**
 * `why` may be how a request ended, `who` what leaked: then they are there as facts, too. `whyEs` is
 * `why` in Spanish, `grouped` is `900,000`.
 */
function spanishOf(values: Saying['values']): Saying['values'] {
  const outcome = factIn(outcomeSchema, values?.['outcome']);
  const leak = factIn(leakSourceSchema, values?.['leak']);
  const grouped = values?.['grouped'];
  const whyEs = values?.['whyEs'];
  return {
    ...values,
    ...(grouped === undefined ? {} : { grouped: String(grouped).replaceAll(',', ' ') }),
    ...(whyEs === undefined ? {} : { why: whyEs }),
    ...(outcome === undefined ? {} : { why: outcomeWords(outcome, 'es') }),
    ...(leak === undefined ? {} : { who: leakSourceWords(leak, 'es') }),
  };
}

function factIn<Schema extends z.ZodType>(
  schema: Schema,
  text: string | number | undefined,
): z.output<Schema> | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    // Hidden in part, as what was quoted had a secret in it.
    return undefined;
  }
}
