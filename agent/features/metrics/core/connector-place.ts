import { actsOn, type Scheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import { originOf, plainAddress } from '../../../../shared/domain/schedulers/kinds/api-address.ts';
import { schedulerKind } from '../../../../shared/domain/schedulers/kinds/scheduler-kinds.ts';
import type { ConnectorPlace } from './measure.ts';

/** Where a scheduler answers, without credentials and paths. */
export function connectorPlace(scheduler: Scheduler): ConnectorPlace | undefined {
  const { kind } = scheduler;
  if (kind === 'local' || kind === 'guard') return undefined;
  const address = schedulerKind(kind)?.place?.(scheduler);
  const host =
    address === undefined ? (actsOn(scheduler) ?? '') : plainAddress(originOf(address) ?? address);
  return { scheduler: kind, host };
}
