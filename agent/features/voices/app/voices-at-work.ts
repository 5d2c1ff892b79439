import type { Feature } from '../../../app/feature.ts';
import type { OccurrenceWriting } from '../../../app/occurrence-calendar.ts';
import { IDLE } from '../../../app/engine/turns/observer-guard.ts';
import { voiceHandlers } from './voice-handlers.ts';
import { VoiceKeeper } from './voice-keeper.ts';
import type { VoiceSenders } from './voice-sender.ts';

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
              if (!drafts.some(({ facts }) => facts.length > 0)) return IDLE;
              keeper.soon();
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
