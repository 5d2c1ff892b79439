import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { actsOn } from '../../../shared/domain/schedulers/scheduler.ts';

/** The host of each integration that lies on one; `undefined`: none does. */
export function hostsOf(
  definitions: RemansoDocument | null,
): ReadonlyMap<string, string> | undefined {
  const hosts = (definitions?.integrations ?? []).flatMap(({ id, scheduler }) => {
    const host = actsOn(scheduler);
    return host === undefined ? [] : [[id, host] as const];
  });
  return hosts.length === 0 ? undefined : new Map(hosts);
}
