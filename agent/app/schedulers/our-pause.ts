import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import { isSameJson } from '../../core/state/same-json.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import type { PreflightFinding } from '../../ports/schedulers/connector.ts';
import { englishOf, say } from '../../../shared/failure-texts.ts';

/** Most schedulers do not record who disabled them, but our journal does. */
const SAID = [say('find-held')];
const HELD: PreflightFinding = {
  ...{ level: 'ok', code: 'held' },
  message: englishOf(SAID),
  said: SAID,
};

/** Replaces the finding that a scheduler is disabled if our own pause disabled it. */
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
