import { z } from 'zod';
import { integrationSchema } from '../../../shared/domain/definitions/integration.ts';
import { maintenanceWindowSchema } from '../../../shared/domain/definitions/maintenance-window.ts';
import { systemSchema } from '../../../shared/domain/definitions/system.ts';
import type {
  AgentState,
  Reopening,
  StateChange,
  WindowRelease,
} from '../../core/state/agent-state.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import type { Connection } from './connection.ts';
import { keyedTable } from './keyed-table.ts';
import {
  amendmentSchema,
  instant,
  leakSchema,
  manualHoldSchema,
  openingSchema,
  questionSchema,
  releaseSchema,
  reopeningSchema,
  schedulerPauseSchema,
} from './state-schemas.ts';

type KeyedState = Pick<
  AgentState,
  | 'definitions'
  | 'manualHolds'
  | 'releases'
  | 'openings'
  | 'amendments'
  | 'reopenings'
  | 'questions'
  | 'leaks'
  | 'schedulerPauses'
  | 'resting'
  | 'cursors'
  | 'owed'
>;

export interface StateTables {
  load(): KeyedState;
  apply(change: StateChange): void;
}

/** Everything of the state that is a map. */
export function stateTables(connection: Connection, file: string): StateTables {
  const table = <T>(name: string, schema: z.ZodType<T>) =>
    keyedTable(connection, file, name, schema);
  const systems = table('systems', systemSchema);
  const integrations = table('integrations', integrationSchema);
  const windows = table('windows', maintenanceWindowSchema);
  const manualHolds = table('manual_holds', manualHoldSchema);
  const releases = table<WindowRelease>('releases', releaseSchema);
  const openings = table('openings', openingSchema);
  const amendments = table('amendments', amendmentSchema);
  const reopenings = table<Reopening>('reopenings', reopeningSchema);
  const questions = table('questions', questionSchema);
  const leaks = table('leaks', leakSchema);
  const schedulerPauses = table<SchedulerPause>('scheduler_pauses', schedulerPauseSchema);
  const resting = table('resting', z.literal(true));
  const cursors = table('cursors', instant);
  const owed = table<readonly number[]>('owed', z.array(instant));
  return {
    load: () => ({
      definitions: {
        systems: systems.load(),
        integrations: integrations.load(),
        windows: windows.load(),
      },
      manualHolds: manualHolds.load(),
      releases: releases.load(),
      openings: openings.load(),
      amendments: amendments.load(),
      reopenings: reopenings.load(),
      questions: questions.load(),
      leaks: leaks.load(),
      schedulerPauses: schedulerPauses.load(),
      resting: new Set(resting.load().keys()),
      cursors: cursors.load(),
      owed: owed.load(),
    }),
    apply: (change) => {
      systems.apply(change.systems);
      integrations.apply(change.integrations);
      windows.apply(change.windows);
      manualHolds.apply(change.manualHolds);
      releases.apply(change.releases);
      openings.apply(change.openings);
      amendments.apply(change.amendments);
      reopenings.apply(change.reopenings);
      questions.apply(change.questions);
      leaks.apply(change.leaks);
      schedulerPauses.apply(change.schedulerPauses);
      resting.apply(change.resting);
      cursors.apply(change.cursors);
      owed.apply(change.owed);
    },
  };
}
