import { randomUUID } from 'node:crypto';
import { yieldToEventLoop } from '../../adapters/time/yield-to-event-loop.ts';
import { startDelay } from '../../adapters/time/delay.ts';
import { GuardJournalFiles } from '../../adapters/guards/guard-journal.ts';
import { IntervalHeartbeat } from '../../adapters/time/heartbeat.ts';
import { GuardPlace } from '../../adapters/guards/guard-place.ts';
import { HoldFlagFiles } from '../../adapters/guards/hold-flag-files.ts';
import { NodeScheduleTimer } from '../../adapters/time/one-shot-timer.ts';
import { LocalProber } from '../../adapters/probes/local-prober.ts';
import type { RecordedStore } from '../../adapters/sqlite/sqlite-store.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { ownUnits } from '../../adapters/service-manager/own-units.ts';
import { newestZoneData } from '../../adapters/zone-data/newest-zone-data.ts';
import { type DecisionPorts, DecisionParts } from '../../app/decision-parts.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import type { RedactedLog } from '../redacted-log.ts';

/** What is open before the parts are wired together. */
export interface Machine extends RedactedLog {
  readonly directory: DataDirectory;
  readonly store: RecordedStore;
}

/**
 * The decision-making part, for commands without a running agent: only guards learn of its holds.
 */
export function composeDecisions(machine: Machine): DecisionParts {
  const parts = new DecisionParts(decisionPorts(machine));
  parts.turns.observe(parts.guard, [parts.flagFollower]);
  return parts;
}

export function decisionPorts({ directory, store, log, secrets }: Machine): DecisionPorts {
  const clock = new SystemClock();
  const place = new GuardPlace(directory.root, process.env);
  return {
    clock,
    timer: new NodeScheduleTimer(clock),
    heartbeat: new IntervalHeartbeat(),
    delay: startDelay,
    yieldToEventLoop,
    store,
    prober: new LocalProber(process.env, secrets),
    flags: new HoldFlagFiles(place, directory.root),
    elsewhere: undefined,
    guards: new GuardJournalFiles(() => place.openBox(), clock, log),
    newestZones: newestZoneData,
    log,
    newId: randomUUID,
    ownUnits: () => ownUnits(directory.root, process),
  };
}
