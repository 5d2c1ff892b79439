import {
  doctorAreas,
  doctorSeverities,
  type DoctorArea,
  type DoctorSeverity,
} from './doctor-area.ts';
import type { DoctorFinding, DoctorReport } from './doctor-report.ts';

function rankOf({ severity }: { readonly severity: DoctorSeverity }): number {
  return doctorSeverities.indexOf(severity);
}

/** The worst first, then by area; those of one area stay in their order. */
export function worstFirst<Finding extends Pick<DoctorFinding, 'severity' | 'area'>>(
  findings: readonly Finding[],
): Finding[] {
  return findings.toSorted(
    (one, other) =>
      rankOf(one) - rankOf(other) ||
      doctorAreas.indexOf(one.area) - doctorAreas.indexOf(other.area),
  );
}

/**
 * How each area is: as bad as its worst finding, else as `other` says. It is not well where something of
 * it is not known.
 */
export function areaStates(
  findings: readonly Pick<DoctorFinding, 'severity' | 'area'>[],
  other: ReadonlyMap<DoctorArea, 'unknown' | 'absent'> = new Map(),
): DoctorReport['areas'] {
  return doctorAreas.map((area) => {
    const [worst] = worstFirst(findings.filter((one) => one.area === area));
    return { area, state: worst?.severity ?? other.get(area) ?? 'well' };
  });
}
