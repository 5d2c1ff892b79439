import type { DoctorReport } from '../../shared/domain/doctor/doctor-report.ts';
import type { Result } from '../../shared/errors.ts';

/** Looks at everything that can be wrong with this agent and its machine. */
export interface Doctor {
  /** Whoever asks meanwhile gets the same answer. */
  examine(): Promise<Result<DoctorReport>>;
}
