import { z } from 'zod';
import { doctorReportSchema } from '../../domain/doctor/doctor-report.ts';
import { identifier } from '../../domain/values/identifier.ts';
import { person } from '../../contract/command-parts.ts';

/** What `remanso doctor` does, for the dashboard and for the trail. */
export const doctorCalls = {
  /** Looks at everything, in a process of its own; takes seconds. Changes nothing. */
  'doctor.examine': {
    doors: 'every',
    others: 'never',
    takesMinutes: 2,
    params: z.strictObject({}),
    result: doctorReportSchema,
  },
  /** For the trail: the command line has mended what has this code. */
  'doctor.fixed': {
    doors: 'socket',
    others: 'never',
    params: z.strictObject({ person, code: identifier }),
    result: z.strictObject({}),
  },
} as const;
