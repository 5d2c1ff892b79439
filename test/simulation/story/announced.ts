import type { Reading } from '../../../shared/domain/announcements/announcement.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { Dice } from '../dice.ts';
import { drawInstant, type Cast } from './draw.ts';

/** What somebody outside announces, or takes back. */
export interface ReadArguments {
  readonly uid: string;
  readonly opens: string;
  readonly seconds: number;
  readonly sequence: number;
  readonly isCancelled: boolean;
}

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
  return dice.pick(['files-1', 'files-1', 'files-2']);
}

/** As the world's reader takes it, at a whole second. */
export function contentOf(
  { uid, seconds, sequence, isCancelled }: ReadArguments,
  opens: number,
): string {
  const event = { uid, recurrenceId: null, sequence, stampedAt: null };
  const at = Math.floor(opens / 1_000) * 1_000;
  const reading: Reading = {
    announcements: isCancelled
      ? []
      : [
          {
            ...event,
            ...{ isTentative: false, doubts: [], summary: uid, description: '', url: null },
            span: {
              kind: 'instants',
              opensAt: formatInstant(at),
              closesAt: formatInstant(at + seconds * 1_000),
            },
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
