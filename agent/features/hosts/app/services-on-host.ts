import { worksAsRoot, type HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { HeldService } from './host-plans.ts';

/** Services that the plan of a host may stop and start: those of the manager that is asked there. */
export function servicesOn(
  host: HostDefinition,
  { integrations }: Pick<Definitions, 'integrations'>,
): readonly HeldService[] {
  const scope = worksAsRoot(host) ? 'system' : 'user';
  return [...integrations.values()].flatMap(({ id, scheduler }) =>
    scheduler.kind === 'service' &&
    scheduler.host === host.id &&
    scheduler.scope === scope &&
    scheduler.unit !== undefined
      ? [{ integrationId: id, unit: scheduler.unit }]
      : [],
  );
}
