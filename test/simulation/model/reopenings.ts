import { hasIn } from './scope.ts';
import { occurrencesAround, reopensByStep } from './era.ts';
import type { Truth } from './truth.ts';

/**
 * Whether a hold may outlast its occurrence: its window reopens step by step, and it has opened.
 * How long depends on systems and people; that it ends is checked at the end of a night.
 */
export function mayStillHold(
  truth: Truth,
  integrationId: string,
  holdId: string,
  at: number,
): boolean {
  const windowId = holdId.slice(0, holdId.lastIndexOf('@'));
  const opensAt = Date.parse(holdId.slice(holdId.lastIndexOf('@') + 1));
  if (Number.isNaN(opensAt) || opensAt > at) return false;
  return truth.erasEver(at).some((era) => {
    const integration = era.integrations.get(integrationId);
    const covers = era.windows.get(windowId)?.covers;
    if (integration === undefined || covers === undefined) return false;
    return (
      hasIn(covers, integration) &&
      reopensByStep(era, windowId) &&
      occurrencesAround(era, windowId, opensAt).some((one) => one.holdId === holdId)
    );
  });
}

/** Its windows that reopen step by step and have opened since `since`: their occurrences' holds. */
export function holdsThatMayLast(
  truth: Truth,
  integrationId: string,
  since: number,
  at: number,
): string[] {
  const era = truth.eraAt(at);
  return [...era.windows.keys()].flatMap((windowId) =>
    occurrencesAround(era, windowId, at)
      .filter(({ closesAt }) => closesAt > since)
      .map(({ holdId }) => holdId)
      .filter((holdId) => mayStillHold(truth, integrationId, holdId, at)),
  );
}
