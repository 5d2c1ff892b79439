import type { RemansoProgram } from '../../adapters/processes/remanso-process.ts';
import type { Feature } from '../../app/feature.ts';
import { DoctorProcess } from './adapters/doctor-process.ts';
import { doctorOver } from './app/doctor-at-work.ts';

interface DoctorSurroundings {
  readonly remanso: RemansoProgram;
  readonly dataDir: string;
}

/** What can be wrong with the agent and its machine, and what mends it. */
export function doctor({ remanso, dataDir }: DoctorSurroundings): Feature {
  return doctorOver(new DoctorProcess({ remanso, dataDir }));
}
