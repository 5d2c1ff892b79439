import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';

/** A host, and what the document keeps there. */
export interface HostSchedules {
  readonly host: HostDefinition;
  /** Those whose schedules lie there. */
  readonly integrations: readonly Integration[];
  /** Those that name one of them. */
  readonly windows: readonly MaintenanceWindow[];
}

export async function schedulesOn(agent: AgentClient, id: string): Promise<Result<HostSchedules>> {
  const document = await agent.call('document.get', {});
  if (!document.ok) return document;
  const { hosts, integrations: all, windows } = document.value;
  const host = hosts.find((one) => one.id === id);
  if (host === undefined) return failAs('not-found', [say('host-unknown', { host: id })]);
  const integrations = all.filter(({ scheduler }) => hostOf(scheduler) === id);
  const ids = new Set(integrations.map((one) => one.id));
  const names = ({ covers }: MaintenanceWindow): boolean =>
    [...covers.integrations, ...covers.except].some((one) => ids.has(one));
  return succeed({ host, integrations, windows: windows.filter(names) });
}
