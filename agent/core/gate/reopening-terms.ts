import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';
import {
  reopeningSchema,
  type MaintenanceWindow,
  type ReopeningPolicy,
} from '../../../shared/domain/definitions/maintenance-window.ts';
import type { OverrunChoice, Readiness } from '../../../shared/domain/definitions/readiness.ts';
import { selectedIds } from '../../../shared/domain/definitions/selector.ts';
import type { Definitions } from '../state/definitions.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';

/** For a window without a policy that covers a system with a readiness check. */
const DEFAULT_POLICY: ReopeningPolicy = reopeningSchema.parse({});

const DEFAULT_OVERRUN_MS = 2 * HOUR_MS;

/** The more a choice leaves to people, the stricter it is. */
const STRICTNESS: Readonly<Record<OverrunChoice, number>> = { release: 0, keep: 1, ask: 2 };

/** How a window reopens step by step. */
export interface ReopeningTerms {
  readonly policy: ReopeningPolicy;
  /** How long to wait for readiness: the longest of its systems. */
  readonly maxOverrunMs: number;
  /** What happens after that: the strictest of its systems. */
  readonly otherwise: OverrunChoice;
}

export function lengthMs(duration: string): number {
  const parsed = parseDuration(duration);
  return parsed === undefined ? 0 : nominalMs(parsed);
}

/** Checks of the systems that these integrations need, by system. */
export function readinessOf(
  integrationIds: Iterable<string>,
  { integrations, systems }: Definitions,
): Map<string, Readiness> {
  const found = new Map<string, Readiness>();
  for (const id of integrationIds) {
    for (const systemId of integrations.get(id)?.systems ?? []) {
      const readiness = systems.get(systemId)?.readiness;
      if (readiness !== undefined) found.set(systemId, readiness);
    }
  }
  return found;
}

/** `undefined`: everything that the window holds resumes at once at its closing. */
export function reopeningTerms(
  window: MaintenanceWindow,
  definitions: Definitions,
): ReopeningTerms | undefined {
  const checked = checksOver(window, definitions);
  if (window.reopening === undefined && checked.length === 0) return undefined;
  const policy = window.reopening ?? DEFAULT_POLICY;
  if (checked.length === 0) {
    return { policy, maxOverrunMs: DEFAULT_OVERRUN_MS, otherwise: 'ask' };
  }
  const otherwise = checked.reduce<OverrunChoice>(
    (strictest, { otherwise: own }) => (STRICTNESS[own] > STRICTNESS[strictest] ? own : strictest),
    'release',
  );
  const maxOverrunMs = Math.max(...checked.map(({ maxOverrun }) => lengthMs(maxOverrun)));
  return { policy, maxOverrunMs, otherwise };
}

function checksOver({ covers }: MaintenanceWindow, definitions: Definitions): Readiness[] {
  const { systems, integrations } = definitions;
  if ([...systems.values()].every(({ readiness }) => readiness === undefined)) return [];
  const covered = selectedIds(covers, integrations.values());
  return [...readinessOf(covered, definitions).values()];
}
