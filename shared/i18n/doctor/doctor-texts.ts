import type { DoctorCode } from '../../domain/doctor/doctor-codes.ts';
import { machineTexts } from './doctor-texts-of-machine.ts';
import { planTexts } from './doctor-texts-of-plan.ts';

interface Text {
  /** What it is. */
  readonly what: string;
  /** What follows from it. */
  readonly means: string;
  /** What a person does, or what the command next to it does. */
  readonly mend: string;
}

/** Findings in English, by code; `{why}` is what a system, a scheduler or the agent itself said. */
export const doctorTexts = { ...machineTexts, ...planTexts } as const satisfies Record<
  DoctorCode,
  Text
>;

export type DoctorTexts = Readonly<Record<DoctorCode, Text>>;
