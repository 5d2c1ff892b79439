import type { Feature } from '../../../app/feature.ts';
import type { Monitors } from './monitors.ts';
import { silenceHandlers } from './silence-handlers.ts';
import { SilenceKeeper } from './silence-keeper.ts';

/** The feature over its outside. */
export function silencesOver(monitors: Monitors): Feature {
  return {
    name: 'silences',
    begin: (house) => {
      const keeper = new SilenceKeeper({ ...house, monitors });
      return {
        handlers: silenceHandlers(house, keeper, monitors),
        follow: () => keeper.look(),
        start: () => keeper.look(),
        halt: () => keeper.halt(),
      };
    },
  };
}
