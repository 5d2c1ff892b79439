import type { DoctorTexts } from './doctor-texts.ts';
import { machineTextsEs } from './doctor-texts-of-machine-es.ts';
import { planTextsEs } from './doctor-texts-of-plan-es.ts';

/** `doctorTexts` in Spanish; placeholders are the same. */
export const doctorTextsEs: DoctorTexts = { ...machineTextsEs, ...planTextsEs };
