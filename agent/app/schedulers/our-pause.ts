import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import { isSameJson } from '../../core/state/same-json.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import type { PreflightFinding } from '../../ports/connector.ts';

/** Most schedulers keep no mark of who switched them off: the journal knows. */
const HELD: PreflightFinding = {
  level: 'ok',
  code: 'held',
  message: 'Remanso holds it now. It was on before, and will be again.',
};

/** Findings in which a scheduler that is off by a pause of ours is not told as switched off. */
export function withOurPause(
  findings: readonly PreflightFinding[],
  scheduler: ConnectedScheduler,
  pauses: Iterable<SchedulerPause>,
): PreflightFinding[] {
  const isOurs = [...pauses].some(
    ({ stage, before, scheduler: entry }) =>
      stage === 'paused' && before.enabled && isSameJson(entry, scheduler),
  );
  return findings.map((one) => (isOurs && one.code === 'disabled' ? HELD : one));
}
