import type { CallParams, CallResult } from '../../../../../shared/contract/agent-contract.ts';
import type { Occurrence } from '../../../../../shared/domain/holds/occurrence.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { ToldNotice, VoiceTold } from '../../../../../shared/features/voices/voice-calls.ts';
import type { Voice } from '../../../../../shared/features/voices/voice.ts';
import { occurrenceText } from '../../../../core/state/facts.ts';
import { concernedBy, hearsEntry } from '../../core/hears.ts';
import { dueOf, type WaitingLines } from '../../core/letter-step.ts';
import type { Outbox } from '../../core/outbox.ts';
import { plannedNotices } from '../../core/planned-notices.ts';
import { aboutOf, leadTold } from '../../core/told-about.ts';
import { lineOf, topicOf, type Topic } from '../../core/trail-routes.ts';
import { placeOf } from '../../../../../shared/features/voices/voice-place.ts';
import { askedOccurrence, type AskedOccurrence, type ToldHouse } from './asked-occurrence.ts';
import { lettersSettled, settledState, type SettledLetter } from './letters-settled.ts';
import { occurrenceEntries, type ToldEntry } from './occurrence-entries.ts';

/** Of a very long occurrence, the first. */
const MOST_ENTRIES = 200;

interface ToldScene extends ToldHouse {
  readonly keeper: {
    readonly voices: readonly Voice[];
    waitingFor(id: string): WaitingLines;
  };
  readonly timeZone: () => string;
}

/** Who was told of an occurrence, from the trail; who is still to be, from what waits and the plan. */
export async function toldOfOccurrence(
  scene: ToldScene,
  params: CallParams<'voice.told'>,
): Promise<Result<CallResult<'voice.told'>>> {
  const { windowId } = params;
  const occurrence = await askedOccurrence(scene, params);
  const entries = occurrence === undefined ? [] : await occurrenceEntries(scene, occurrence);
  const span = occurrence === undefined ? undefined : spanOf(occurrence, entries);
  if (occurrence === undefined || span === undefined) {
    return failAs('not-found', [say('told-no-occurrence', { windowId })]);
  }
  const listed = entries.slice(0, MOST_ENTRIES);
  const letters = await lettersSettled(scene, listed);
  const byVoice = Map.groupBy(letters, ({ detail }) => detail.voice);
  const { voices } = scene.keeper;
  const gone = new Set(byVoice.keys());
  for (const { id } of voices) gone.delete(id);
  const soon = entries.findLast((entry) => entry.kind === 'occurrence.soon')?.detail;
  const { window } = occurrence;
  return succeed({
    ...{ windowId, title: window?.title ?? soon?.title ?? null },
    timeZone: window?.timeZone ?? soon?.timeZone ?? null,
    ...occurrenceText(span),
    voices: [
      ...voices.flatMap((voice) => {
        const { id, kind } = voice;
        const own = ownLetters(byVoice.get(id) ?? []);
        const notices = [
          ...listed.flatMap((entry) => noticeOf(entry, voice, own, scene)),
          ...plannedFor(voice, occurrence, scene),
        ].sort((a, b) => timeOf(a) - timeOf(b));
        return notices.length === 0 ? [] : [{ id, kind, ...placeOf(voice), notices }];
      }),
      ...[...gone].flatMap((id) => goneVoice(id, listed, ownLetters(byVoice.get(id) ?? []))),
    ],
    more: entries.length - listed.length,
  });
}

/** One that is over as it was, not as it is defined by now. */
function spanOf(
  { current, defined }: AskedOccurrence,
  entries: readonly ToldEntry[],
): Occurrence | undefined {
  if (current !== undefined) return current;
  const last = entries.findLast(
    ({ kind, occurrence }) => kind.startsWith('window.') && occurrence !== undefined,
  );
  const told = last ?? (defined === undefined ? entries.at(-1) : undefined);
  if (told?.occurrence === undefined) return defined;
  const { opensAt, closesAt } = told.occurrence;
  return { opensAt: parseInstant(opensAt) ?? 0, closesAt: parseInstant(closesAt) ?? 0 };
}

/** Those of one voice. */
interface OwnLetters {
  /** By the entry that each is named by; the first of it. */
  readonly byLast: ReadonlyMap<number, SettledLetter>;
  readonly digests: readonly SettledLetter[];
}

function ownLetters(letters: readonly SettledLetter[]): OwnLetters {
  return {
    byLast: new Map(letters.toReversed().map((letter) => [letter.detail.seq, letter])),
    digests: letters.filter(({ detail }) => detail.entries > 1),
  };
}

/** What became of one entry for one voice; none: it is not on its route, or from before it was there. */
function noticeOf(
  entry: ToldEntry,
  voice: Voice,
  letters: OwnLetters,
  scene: ToldScene,
): ToldNotice[] {
  const topic = topicOf(entry);
  if (topic === undefined) return [];
  const { definitions } = scene.ledger.state;
  const isHeard = (): boolean =>
    hearsEntry(voice, { entry, topic, concerned: concernedBy(entry, definitions) });
  const letter =
    letters.byLast.get(entry.seq) ??
    letters.digests.find((one) => isInDigest(entry, one) && isHeard());
  const state =
    letter === undefined
      ? isHeard() && waitingState(entry, topic, voice, scene)
      : settledState(letter);
  return state ? [noticeAbout(entry, topic, voice, state)] : [];
}

function noticeAbout(
  entry: ToldEntry,
  topic: Topic,
  voice: Voice | undefined,
  state: ToldNotice['state'],
): ToldNotice {
  const { seq, kind, at } = entry;
  const leadMs = leadTold(entry, voice);
  return { about: aboutOf(entry, topic), at, leadMs, entry: { seq, kind }, state };
}

/** Of older letters only the end is on record. */
function isInDigest({ seq }: ToldEntry, { detail }: SettledLetter): boolean {
  const { from = detail.seq } = detail;
  return detail.entries > 1 && seq >= from && seq < detail.seq;
}

function waitingState(
  { seq, at }: ToldEntry,
  topic: Topic,
  voice: Voice,
  { ledger, planner, clock, keeper, timeZone }: ToldScene,
): ToldNotice['state'] | undefined {
  const line = lineOf(topic);
  const outbox = ledger.state.voices.get(voice.id);
  if (outbox === undefined) return undefined;
  if (!keeper.waitingFor(voice.id)[line].has(seq)) return undefined;
  const trying = tryingOf(outbox.lines[line], seq);
  if (trying !== undefined) {
    const { attempts, nextTryAt, failure } = trying;
    return { is: 'waiting', tries: attempts, nextTryAt: formatInstant(nextTryAt), failure };
  }
  const { zones } = planner;
  const dueAt = dueOf(line, parseInstant(at) ?? 0, { voice, zones, zone: timeZone() });
  const nextTryAt = dueAt > clock.now() ? formatInstant(dueAt) : null;
  return { is: 'waiting', tries: 0, nextTryAt, failure: null };
}

/** That entry is in the letter that is tried. */
function tryingOf({ trying, digestTo, toldTo }: Outbox['lines']['rest'], seq: number) {
  if (trying === null) return undefined;
  const isIn = digestTo === null ? seq === trying.seq : seq > toldTo && seq <= digestTo;
  return isIn ? trying : undefined;
}

function plannedFor(
  voice: Voice,
  { window, current, holdIds }: AskedOccurrence,
  { ledger, planner, clock, timeZone }: ToldScene,
): ToldNotice[] {
  const { state } = ledger;
  if (window === undefined || current === undefined) return [];
  return plannedNotices(voice, {
    ...{ window, occurrence: current, definitions: state.definitions },
    ...{ now: clock.now(), zones: planner.zones, zone: timeZone() },
    known: [...holdIds].map((id) => state.advanceNotices.get(id)).find((one) => one !== undefined),
  });
}

/** A voice that is no longer defined, and what it was told of by a letter of its own. */
function goneVoice(
  id: string,
  entries: readonly ToldEntry[],
  { byLast }: OwnLetters,
): VoiceTold['voices'] {
  const notices = entries.flatMap((entry) => {
    const topic = topicOf(entry);
    const letter = byLast.get(entry.seq);
    if (letter === undefined || topic === undefined) return [];
    return [noticeAbout(entry, topic, undefined, settledState(letter))];
  });
  return notices.length === 0 ? [] : [{ id, kind: null, by: null, recipients: 0, notices }];
}

function timeOf({ at }: ToldNotice): Instant {
  return parseInstant(at) ?? 0;
}
