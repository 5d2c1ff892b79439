import { evidenceOver } from '../../../../agent/features/evidence/app/evidence-at-work.ts';
import { fail } from '../../../../shared/errors.ts';

const NONE = Promise.resolve(fail('not-supported', 'not in this test'));

/** Nothing is signed. */
export const silentEvidence = evidenceOver(() => ({
  make: () => NONE,
  view: () => NONE,
  start: () => undefined,
  finish: () => Promise.resolve(),
}));
