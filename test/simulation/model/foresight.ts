import { hasIn } from './scope.ts';
import { isLetGo, openOccurrences, type Era } from './era.ts';
import type { Pause, Truth } from './truth.ts';

/** What was known at one moment of everything to come: a plan made then holds that, whatever follows. */
export interface Foresight {
  /** By the agent's clock: what was over then is in no plan, also for a host that is behind. */
  readonly madeAt: number;
  readonly era: Era;
  readonly pauses: readonly Pause[];
}

export function foresightOf(truth: Truth, madeAt: number): Foresight {
  const pauses = [...truth.pauses.values()].map((pause) => ({
    ...pause,
    resumedAt: new Map(pause.resumedAt),
  }));
  return { madeAt, era: truth.era, pauses };
}

/** Ids of the holds on an integration at an instant, as far as they were known then. */
export function foreseenHolds(
  { madeAt, era, pauses }: Foresight,
  integrationId: string,
  at: number,
): readonly string[] {
  const integration = era.integrations.get(integrationId);
  if (integration === undefined) return [];
  const windows = [...era.windows.values()]
    .filter(({ covers }) => hasIn(covers, integration))
    .flatMap(({ id }) => openOccurrences(era, id, at))
    .filter(({ closesAt }) => closesAt > madeAt)
    .filter(({ holdId }) => !isLetGo(era, holdId, integrationId));
  const paused = pauses.filter(
    ({ selector, since, until, endedAt, resumedAt }) =>
      hasIn(selector, integration) &&
      since <= at &&
      Math.max(at, madeAt) < (until ?? Infinity) &&
      endedAt === Infinity &&
      !resumedAt.has(integrationId),
  );
  return [...windows.map(({ holdId }) => holdId), ...paused.map(({ id }) => id)];
}
