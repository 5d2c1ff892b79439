import { doctorOver } from '../../../../agent/features/doctor/app/doctor-at-work.ts';
import { fail } from '../../../../shared/errors.ts';

/** Nobody looks in a test of an agent alone. */
export const silentDoctor = doctorOver({
  examine: () => Promise.resolve(fail('not-supported', 'not in this test')),
  close: () => undefined,
});
