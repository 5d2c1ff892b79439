import type { Feature, House } from '../../../app/feature.ts';
import type { Checkpoints } from './evidence-ports.ts';

/** Checkpoints of an agent that runs. */
interface CheckpointsAtWork extends Checkpoints {
  start(): void;
  /** After the last entry. */
  finish(): Promise<void>;
}

/** The feature over its outside. */
export function evidenceOver(begin: (house: House) => CheckpointsAtWork): Feature {
  return {
    name: 'evidence',
    begin: (house) => {
      const checkpoints = begin(house);
      return {
        handlers: {
          'checkpoint.list': ({ limit }) => checkpoints.view(limit),
          'checkpoint.make': ({ newKey }) => checkpoints.make({ isNewKey: newKey }),
        },
        ready: () => {
          checkpoints.start();
          return Promise.resolve();
        },
        finish: () => checkpoints.finish(),
      };
    },
  };
}
