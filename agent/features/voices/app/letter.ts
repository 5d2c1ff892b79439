import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import { VERSION } from '../../../../shared/version.ts';
import type { House } from '../../../app/feature.ts';
import { occurrenceReport } from '../../../app/reports/occurrence-report.ts';
import type { WriteOccurrence } from '../../../app/occurrence-calendar.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import {
  digestText,
  instantOf,
  letterText,
  timesOf,
  type LetterTelling,
} from './letters/letter-text.ts';
import { closedText } from './letters/closed-text.ts';
import type { LetterText } from './letters/letter-words.ts';
import type { LetterStep } from '../core/letter-step.ts';
import { topicOf } from '../core/trail-routes.ts';
import type { Letter } from './voice-sender.ts';

/** Of an entry's hash: enough that no other trail has the same. */
const HASH_CHARACTERS = 16;

interface LetterHouse extends Pick<
  House,
  'ledger' | 'store' | 'history' | 'planner' | 'clock' | 'yieldToEventLoop'
> {
  /** Of what is about no window. */
  readonly timeZone: () => string;
  readonly writeOccurrence: WriteOccurrence;
}

/** A letter of these entries; its id is always the same for the same ones. `undefined`: the last is gone. */
export async function letterOf(
  house: LetterHouse,
  voice: Voice,
  { entries, isDigest }: Pick<Extract<LetterStep, { doing: 'tell' }>, 'entries' | 'isDigest'>,
): Promise<Letter | undefined> {
  const last = entryAt(house, entries.upTo);
  if (last === undefined) return undefined;
  const { language } = voice;
  const { definitions } = house.ledger.state;
  const telling: LetterTelling = { definitions, language, zone: house.timeZone() };
  const text = isDigest
    ? digestText(
        entries.listed.flatMap((seq) => entryAt(house, seq) ?? []),
        { inAll: entries.count, upTo: last },
        telling,
      )
    : await textOf(last, telling, house);
  const calendar = isDigest ? undefined : await calendarOf(last, voice, house);
  const of = `${last.seq}.${last.hash.slice(0, HASH_CHARACTERS)}`;
  return {
    id: `${isDigest ? `digest.${of}` : of}.${voice.id}`,
    at: instantOf(last),
    severity: topicOf(last)?.severity ?? 'notice',
    ...(isDigest ? { event: 'digest' } : eventOf(last)),
    ...text,
    ...(calendar === undefined ? {} : { calendar }),
  };
}

async function textOf(
  entry: AuditEntry,
  telling: LetterTelling,
  house: LetterHouse,
): Promise<LetterText> {
  if (entry.kind !== 'window.closed') return letterText(entry, telling);
  const { ledger, history, planner, clock, yieldToEventLoop } = house;
  const service = { state: ledger.state, zones: planner.zones, now: () => clock.now() };
  const context = { history, yieldToEventLoop, service, version: VERSION };
  const { windowId, occurrence } = entry;
  const asked = { windowId, opensAt: occurrence.opensAt, verify: false };
  const report = await occurrenceReport(context, asked);
  if (!report.ok) return letterText(entry, telling);
  return closedText(entry, report.value, timesOf(entry, telling));
}

async function calendarOf(
  entry: AuditEntry,
  voice: Voice,
  { writeOccurrence }: LetterHouse,
): Promise<Letter['calendar']> {
  if (entry.kind !== 'occurrence.soon') return undefined;
  const { windowId, occurrence, detail } = entry;
  return writeOccurrence({
    ...{ windowId, id: detail.holdId, title: detail.title ?? windowId },
    opensAt: parseInstant(occurrence.opensAt) ?? 0,
    closesAt: parseInstant(occurrence.closesAt) ?? 0,
    isCancelled: detail.state === 'cancelled',
    ...{ timeZone: detail.timeZone, language: voice.language, at: instantOf(entry) },
    organizer: voice.kind === 'mail' ? voice.from : undefined,
  });
}

/** For programs, which do not read what is said. */
function eventOf({ kind, windowId, occurrence, integrationId }: AuditEntry) {
  return {
    event: kind,
    ...(windowId === undefined ? {} : { windowId }),
    ...occurrence,
    ...(integrationId === undefined ? {} : { integrationId }),
  };
}

function entryAt({ store }: Pick<House, 'store'>, seq: number): AuditEntry | undefined {
  const [found] = store.auditPage({ after: seq - 1, limit: 1 });
  return found?.seq === seq ? found : undefined;
}
