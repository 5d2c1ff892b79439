import type { ReactElement } from 'react';
import { ProgramsRow } from './api/programs-row.tsx';
import { HealthRow } from './doctor/health-row.tsx';
import { AlarmsRow } from './silences/alarms-row.tsx';

/** What features add to the agent in *Settings*. */
export function FeatureRows(): ReactElement {
  return (
    <>
      <HealthRow />
      <AlarmsRow />
      <ProgramsRow />
    </>
  );
}
