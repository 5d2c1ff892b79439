import { z } from 'zod';
import type { Reading } from '../../../shared/features/announcements/announcement.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { say } from '../../../shared/failure-texts.ts';
import type { Dice } from '../dice.ts';
import { drawInstant, type Cast } from './draw.ts';

/** What somebody outside announces, or takes back. */
export const announcedSchema = z.strictObject({
  uid: z.string(),
  opens: z.string(),
  seconds: z.int(),
  sequence: z.int(),
  isCancelled: z.boolean(),
  /** Its times may be meant otherwise. */
  isDoubtful: z.boolean(),
  /** It goes on, or was completed so many seconds after it began. */
  progress: z.union([z.null(), z.literal('running'), z.int()]),
});

export type ReadArguments = z.output<typeof announcedSchema>;

export interface AcceptArguments {
  readonly id: string;
  readonly system: string;
  readonly allowOpenChanges: boolean;
}

export function drawReading(dice: Dice, cast: Cast): ReadArguments {
  return {
    uid: dice.pick(['u1', 'u1', 'u2']),
    // Mostly soon, so that it is planned or open when it changes.
    opens: dice.chance(0.7) ? `now+${dice.int(1, 900_000)}` : drawInstant(dice, cast),
    seconds: dice.int(1, 20) * 30,
    sequence: dice.int(0, 6),
    isCancelled: dice.chance(0.2),
    isDoubtful: dice.chance(0.25),
    progress: dice.pick([null, null, null, 'running', dice.int(1, 19) * 30] as const),
  };
}

/** Soon, so that what is listed no longer was planned. */
export function drawListed(dice: Dice): ReadArguments | null {
  if (dice.chance(0.35)) return null;
  return {
    ...{ uid: 'f1', opens: `now+${dice.int(1_200_000, 5_400_000)}`, seconds: dice.int(1, 20) * 30 },
    ...{ sequence: dice.int(0, 3), isCancelled: false, isDoubtful: dice.chance(0.25) },
    progress: null,
  };
}

export function drawAccepting(dice: Dice, cast: Cast): AcceptArguments {
  return {
    id: drawProposal(dice),
    system: dice.pick(cast.systems),
    allowOpenChanges: dice.chance(0.3),
  };
}

/** Numbered in the order in which they were announced. */
export function drawProposal(dice: Dice): string {
  return dice.pick(['files-1', 'files-1', 'files-2', 'acme-1']);
}

/** As the world's reader takes it, at a whole second. */
export function contentOf(
  { uid, seconds, sequence, isCancelled, isDoubtful, progress }: ReadArguments,
  opens: number,
): string {
  const said = isDoubtful ? [say('doubt-listed-twice')] : [];
  const event = { uid, recurrenceId: null, sequence, stampedAt: null };
  const at = Math.floor(opens / 1_000) * 1_000;
  const reading: Reading = {
    announcements: isCancelled
      ? []
      : [
          {
            ...event,
            ...{ isTentative: false, doubts: said, summary: uid, description: '', url: null },
            span: {
              kind: 'instants',
              opensAt: formatInstant(at),
              closesAt: formatInstant(at + seconds * 1_000),
            },
            ...progressOf(progress, at),
          },
        ],
    cancellations: isCancelled ? [event] : [],
    complete: [],
    until: formatInstant(at + 400 * 86_400_000),
    later: [],
    faults: [],
  };
  return Buffer.from(JSON.stringify(reading)).toString('base64');
}

function progressOf(
  progress: ReadArguments['progress'],
  at: number,
): { progress?: { state: 'running' | 'done'; at: string | null } } {
  if (progress === null) return {};
  if (progress === 'running') return { progress: { state: 'running', at: null } };
  return { progress: { state: 'done', at: formatInstant(at + progress * 1_000) } };
}

/** A feed that lists nothing. */
export function contentOfNothing(at: number): string {
  const until = formatInstant(Math.floor(at / 1_000) * 1_000 + 400 * 86_400_000);
  const reading = {
    announcements: [],
    cancellations: [],
    complete: [],
    until,
    later: [],
    faults: [],
  };
  return Buffer.from(JSON.stringify(reading)).toString('base64');
}
