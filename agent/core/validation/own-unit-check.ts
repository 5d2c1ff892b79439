import type { LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import { cronLine } from '../../../shared/domain/schedulers/cron-line.ts';
import { agentDirectory } from '../../../shared/domain/values/agent-command.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';

/** A unit of systemd that is this agent's own: it runs in it, or keeps its plan on hosts with it. */
export interface OwnUnit {
  readonly unit: string;
  /** Of this machine; `host`: of any host. */
  readonly scope: 'system' | 'user' | 'host';
}

type LooseScheduler = NonNullable<NonNullable<LooseDocument['integrations']>[number]>['scheduler'];

/** Integrations that would stop the agent, keep one from starting, or end its plan on a host. */
export function ownUnitProblems(
  { integrations = [] }: LooseDocument,
  own: readonly OwnUnit[],
): Problem[] {
  return integrations.flatMap((integration, index) => {
    const [part, found] = ownEntry(integration?.scheduler, own) ?? [];
    if (part === undefined || found === undefined) return [];
    return [problemAt(`integrations[${index}].scheduler.${part}`, 'own-unit', { found })];
  });
}

/** Where its scheduler names it, and what. */
function ownEntry(
  scheduler: LooseScheduler,
  own: readonly OwnUnit[],
): readonly [part: string, found: string] | undefined {
  switch (scheduler?.kind) {
    case 'service':
      return isOwn(scheduler, scheduler.unit, own) ? ['unit', scheduler.unit ?? ''] : undefined;
    case 'systemd':
      return isOwn(scheduler, scheduler.timer, own) ? ['timer', scheduler.timer ?? ''] : undefined;
    case 'cron': {
      const { line = '', file } = scheduler;
      const { command = '' } = cronLine(line, file !== undefined) ?? {};
      const isAgent = agentDirectory(command.trim().split(/\s+/)) !== undefined;
      return isAgent ? ['line', line] : undefined;
    }
    default:
      return undefined;
  }
}

function isOwn(
  {
    host,
    scope = 'system',
  }: { readonly host?: string | undefined; readonly scope?: OwnUnit['scope'] | undefined },
  unit: string | undefined,
  own: readonly OwnUnit[],
): boolean {
  // A timer of the same name is what starts it.
  const names = [unit, unit?.replace(/\.timer$/, '.service')];
  const where = host === undefined ? scope : 'host';
  return own.some((one) => one.scope === where && names.includes(one.unit));
}
