import type { AuditSearch } from '../../../../shared/contract/audit-calls.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { foldedText, searchedWords, wordsMissing } from '../../../../shared/i18n/folded-text.ts';
import { Names } from '../../../../shared/i18n/trail/names.ts';
import { rowInWords, rowTime } from '../../../../shared/i18n/trail/row-words.ts';
import type { TrailTeller } from '../../../../shared/i18n/trail/teller.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { readLink, type LinkRow } from './audit-reader.ts';
import type { Connection } from '../database/connection.ts';

type Asked = Pick<AuditSearch, 'text' | 'language' | 'zone' | 'today'>;

/** Whether a row of the trail has all words of a search. */
export type RowTest = (row: LinkRow) => boolean;

/** For searches of text: in the recorded values, and in the row as its reader sees it. */
export function auditTexts(connection: Connection): (asked: Asked) => RowTest {
  const times = new Map<string, TimeText>();
  const timesIn = (zone: string, language: 'en' | 'es'): TimeText => {
    const key = `${language} ${zone}`;
    const made = times.get(key) ?? new TimeText(zone, language);
    times.set(key, made);
    return made;
  };
  return ({ text = '', language, zone = 'UTC', today = '' }) => {
    const words = searchedWords(text);
    if (words.length === 0) return () => true;
    const teller: TrailTeller | undefined =
      language === undefined
        ? undefined
        : {
            times: timesIn(zone, language),
            names: namesIn(connection),
            at: parseInstant(today) ?? 0,
          };
    return (row) => {
      const missing = wordsMissing(words, foldedText(valuesOf(row[1])));
      if (missing.length === 0 || teller === undefined) return missing.length === 0;
      const entry = readLink(row);
      const left = wordsMissing(missing, foldedText(rowInWords(entry, teller)));
      // Writing a time takes longer than all other words.
      if (left.length === 0 || !left.every(mayBeTime)) return left.length === 0;
      return wordsMissing(left, foldedText(rowTime(entry, teller))).length === 0;
    };
  };
}

/** `26 nov`, `03:04` */
function mayBeTime(word: string): boolean {
  return /^[\d: ]*(?:[a-z]{1,5}[\d: ]*)?$/.test(word);
}

/** A key and its colon: between values there is no other colon outside quotes. */
const KEYS = /(?<=[{,])"(?:[^"\\]|\\.)*":/g;

/** JSON without its keys, and with its texts as they read. */
function valuesOf(json: string): string {
  const keyless = json.replaceAll(KEYS, '');
  return keyless.includes('\\') ? `${keyless}\n${unescaped(keyless)}` : keyless;
}

function unescaped(json: string): string {
  return json.replaceAll(/\\(?:u[\da-f]{4}|.)/gi, (escape) => String(JSON.parse(`"${escape}"`)));
}

type NameRow = [id: string, name: string | null];

function namesIn(connection: Connection): Names {
  const namesOf = (table: string, key: string): NameRow[] =>
    connection.prepare<[], NameRow>(`SELECT id, body ->> '$.${key}' FROM ${table}`).raw().all();
  const named = (table: string) =>
    namesOf(table, 'name').map(([id, name]) => ({ id, name: name ?? undefined }));
  return new Names({
    systems: named('systems'),
    integrations: named('integrations'),
    windows: namesOf('windows', 'title').map(([id, title]) => ({ id, title: title ?? undefined })),
  });
}
