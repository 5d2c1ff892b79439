import type { LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import { cronLine } from '../../../shared/domain/schedulers/schedule/cron-line.ts';
import { agentDirectory } from '../../../shared/domain/values/agent-command.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';

/** A unit of systemd on this machine that is this agent's own: it runs in it. */
export interface OwnUnit {
  readonly unit: string;
  readonly scope: 'system' | 'user';
}

/** Here and on hosts. */
export interface OwnUnits {
  readonly here: readonly OwnUnit[];
  /**
   * The timer and service, without their endings, that keep the agent's plan on a host, by its id;
   * asked of each host of a document, also of those that it adds. `undefined`: none there yet.
   */
  readonly tickerOn?: (hostId: string) => string | undefined;
}

export const NO_UNITS: OwnUnits = { here: [] };

type LooseScheduler = NonNullable<NonNullable<LooseDocument['integrations']>[number]>['scheduler'];

/** Integrations that would stop the agent, keep one from starting, or end its plan on a host. */
export function ownUnitProblems({ integrations = [] }: LooseDocument, own: OwnUnits): Problem[] {
  return integrations.flatMap((integration, index) => {
    const [part, found] = ownEntry(integration?.scheduler, own) ?? [];
    if (part === undefined || found === undefined) return [];
    return [problemAt(`integrations[${index}].scheduler.${part}`, 'own-unit', { found })];
  });
}

/** Where its scheduler names it, and what. */
function ownEntry(
  scheduler: LooseScheduler,
  own: OwnUnits,
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

interface Place {
  readonly host?: string | undefined;
  readonly scope?: OwnUnit['scope'] | undefined;
}

function isOwn(
  { host, scope = 'system' }: Place,
  unit: string | undefined,
  { here, tickerOn }: OwnUnits,
): boolean {
  // A timer of the same name is what starts it.
  const service = unit?.replace(/\.timer$/, '.service');
  if (host === undefined) {
    return here.some((one) => one.scope === scope && [unit, service].includes(one.unit));
  }
  const ticker = tickerOn?.(host);
  return ticker !== undefined && service === `${ticker}.service`;
}
