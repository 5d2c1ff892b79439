import { z } from 'zod';
import { sayingSchema } from '../../errors.ts';
import { auditFaultSchema } from '../trail/audit-fault.ts';
import { instantText } from '../values/instant.ts';
import { doctorAreas, doctorSeverities, doctorStates } from './doctor-area.ts';

/** Something that is not as it should be, in one place of it. */
export const doctorFindingSchema = z.strictObject({
  /** From `doctorCodes`; a newer program may have others. */
  code: z.string(),
  area: z.enum(doctorAreas),
  severity: z.enum(doctorSeverities),
  /** For the placeholders of its sentences. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The sentences of `values.why`, for translation. */
  said: z.array(sayingSchema).readonly().optional(),
  /** What `values.why` is made of, where the trail is at fault. */
  faults: z.array(auditFaultSchema).optional(),
  /** `values.why` in each language, where it has no codes. */
  told: z.strictObject({ en: z.string(), es: z.string() }).optional(),
  /** What it is, what it means, and what to do: in English. */
  what: z.string(),
  means: z.string(),
  mend: z.string(),
  /** To be run in a shell of the agent's machine; `null`: a person's step, see `mend`. */
  command: z.string().nullable(),
  /** `remanso doctor --fix CODE` mends it. */
  canFix: z.boolean(),
});

/** How one thing is that people ask about, be it well or not; what is wrong is a finding besides. */
export const doctorDetailSchema = z.strictObject({
  /** A newer program may have others. */
  code: z.string(),
  area: z.enum(doctorAreas),
  state: z.enum(doctorStates),
  /** For the placeholders of its sentence. */
  values: z.record(z.string(), z.string()),
  /** In English. */
  what: z.string(),
});

/** What `remanso doctor` says; the dashboard shows the same. */
export const doctorReportSchema = z.strictObject({
  checkedAt: instantText,
  tookMs: z.int().nonnegative(),
  /** Of the program that looked. */
  version: z.string(),
  dataDir: z.string(),
  /** `null`: none answers. */
  agent: z.strictObject({ pid: z.int(), version: z.string() }).nullable(),
  /** No problem was found; there may be warnings. */
  ok: z.boolean(),
  areas: z.array(
    z.strictObject({
      area: z.enum(doctorAreas),
      /** The worst of its findings; `unknown`: it could not be looked at, or not all of it. */
      state: z.enum(doctorStates),
    }),
  ),
  /** The worst first. */
  findings: z.array(doctorFindingSchema),
  details: z.array(doctorDetailSchema),
});

export type DoctorFinding = z.output<typeof doctorFindingSchema>;
export type DoctorDetail = z.output<typeof doctorDetailSchema>;
export type DoctorReport = z.output<typeof doctorReportSchema>;
