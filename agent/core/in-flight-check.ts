import type { RemansoDocument } from '../../shared/domain/document.ts';
import { parseInFlight } from '../../shared/domain/in-flight.ts';
import type { Problem } from '../../shared/errors.ts';
import { problemAt } from '../../shared/problem-texts.ts';

/** Only what the agent starts itself can be stopped by it. */
export function checkInFlight({ integrations }: RemansoDocument): Problem[] {
  return integrations.flatMap(({ inFlight, scheduler }, index) => {
    if (inFlight === undefined || scheduler.kind === 'local') return [];
    if (parseInFlight(inFlight)?.kind === 'finish') return [];
    return [
      problemAt(`integrations[${index}].inFlight`, 'in-flight-not-ours', { found: inFlight }),
    ];
  });
}
