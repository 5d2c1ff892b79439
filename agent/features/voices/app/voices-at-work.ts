import type { Feature } from '../../../app/feature.ts';
import type { OccurrenceWriting } from '../../../app/occurrence-calendar.ts';
import { IDLE } from '../../../app/engine/turns/observer-guard.ts';
import { voiceHandlers } from './voice-handlers.ts';
import { VoiceKeeper } from './voice-keeper.ts';
import type { VoiceSenders } from './voice-sender.ts';

/** What is told of before openings may be another one, or not come. */
const CHANGES_PLAN =
  /^(?:config\.changed|occurrence\.(?:moved|skipped|restored)|window\.(?:extended|shortened))$/;

interface VoicesOutside {
  readonly senders: VoiceSenders;
  /** By the preferences, else the machine's. */
  readonly timeZone: () => string;
  readonly occurrenceWriting: OccurrenceWriting;
}

/** The feature over its outside. */
export function voicesOver(outside: VoicesOutside): Feature {
  return {
    name: 'voices',
    begin: (house) => {
      const keeper = new VoiceKeeper({
        ...{ ...house, ...outside },
        writeOccurrence: outside.occurrenceWriting(house),
      });
      return {
        handlers: voiceHandlers(house, keeper, outside),
        observers: [
          {
            name: 'voices',
            turnEnded: (drafts) => {
              const kinds = drafts.flatMap(({ facts }) => facts.map(({ kind }) => kind));
              if (kinds.length === 0) return IDLE;
              keeper.soon(kinds.some((kind) => CHANGES_PLAN.test(kind)));
              return undefined;
            },
          },
        ],
        start: () => keeper.look(),
        halt: () => keeper.halt(),
      };
    },
  };
}
