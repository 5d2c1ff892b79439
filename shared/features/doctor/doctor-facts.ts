import { z } from 'zod';
import { factKind, ofNothing } from '../../domain/facts/fact-frame.ts';

export const doctorFacts = {
  /** `remanso doctor --fix` has mended what has this code. */
  'doctor.fixed': factKind('doctor.fixed', ofNothing, { code: z.string() }),
};
