import type { Saying } from '../errors.ts';
import type { z } from 'zod';
import { leakSourceSchema } from '../domain/facts/leak-source.ts';
import { outcomeSchema } from '../domain/facts/outcome.ts';
import { parseInstant, type Instant } from '../domain/values/instant.ts';
import type { FailureText } from '../failure-texts.ts';
import { filledIn } from '../filled-in.ts';
import { approvalSentences } from './failure-sentences-of-approvals.ts';
import { agentSentences } from './failure-sentences-of-agent.ts';
import { backupSentences } from './failure-sentences-of-backups.ts';
import { calendarSentences } from './failure-sentences-of-calendars.ts';
import { commandSentences } from './failure-sentences-of-commands.ts';
import { connectorSentences } from './failure-sentences-of-connectors.ts';
import { controlSentences } from './failure-sentences-of-control.ts';
import { discoverySentences } from './failure-sentences-of-discovery.ts';
import { evidenceSentences } from './failure-sentences-of-evidence.ts';
import { fileSentences } from './failure-sentences-of-files.ts';
import { findingSentences } from './failure-sentences-of-findings.ts';
import { mariadbSentences } from './failure-sentences-of-mariadb.ts';
import { placeSentences } from './failure-sentences-of-places.ts';
import { problemSentencesOfStatus } from './failure-sentences-of-problems.ts';
import { heldServiceSentences } from './failure-sentences-of-held-services.ts';
import { announcementSentences } from './failure-sentences-of-announcements.ts';
import { archiveSentences } from './failure-sentences-of-archives.ts';
import { hostSentences } from './failure-sentences-of-hosts.ts';
import { schedulerSentences } from './failure-sentences-of-schedulers.ts';
import { serviceSentences } from './failure-sentences-of-services.ts';
import { stewardSentences } from './failure-sentences-of-stewards.ts';
import type { Language } from './language.ts';
import { leakSourceWords } from './leak-source-words.ts';
import { outcomeWords } from './outcome-words.ts';

export const failureSentences: Readonly<Record<FailureText, string>> = {
  ...agentSentences,
  ...approvalSentences,
  ...backupSentences,
  ...calendarSentences,
  ...commandSentences,
  ...connectorSentences,
  ...controlSentences,
  ...discoverySentences,
  ...evidenceSentences,
  ...fileSentences,
  ...findingSentences,
  ...placeSentences,
  ...problemSentencesOfStatus,
  ...heldServiceSentences,
  ...announcementSentences,
  ...archiveSentences,
  ...hostSentences,
  ...mariadbSentences,
  ...schedulerSentences,
  ...serviceSentences,
  ...stewardSentences,
};

const BY_CODE: ReadonlyMap<string, string> = new Map(Object.entries(failureSentences));

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
  const text = BY_CODE.get(code);
  return text === undefined ? undefined : filledIn(text, spanishOf(values));
}

/** `why` may be how a request ended, `who` what leaked: then they are there as facts, too. */
function spanishOf(values: Saying['values']): Saying['values'] {
  const outcome = factIn(outcomeSchema, values?.['outcome']);
  const leak = factIn(leakSourceSchema, values?.['leak']);
  return {
    ...values,
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
