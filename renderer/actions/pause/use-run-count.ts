import { runTallyOf, type RunTally } from '../../../shared/domain/values/run-tally.ts';
import type { Lane } from '../../../shared/contract/timeline.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Failure } from '../../../shared/errors.ts';
import { useNow } from '../../store/use-now.ts';
import { useQuery } from '../../store/use-query.ts';
import { askLanes } from '../../model/pauses/ask-lanes.ts';
import { countLanes } from '../../model/pauses/lane-count.ts';

/** How many runs lie ahead; `none` if there is nothing to ask. */
export type RunCount =
  | { readonly kind: 'none' }
  | { readonly kind: 'counting' }
  | { readonly kind: 'counted'; readonly tally: RunTally; readonly lanes: readonly Lane[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

const SLACK_MS = 60_000;

/**
 * The runs of these integrations from now until an instant, queried once input pauses. A relative
 * end is queried again only each minute.
 */
export function useRunCount(integrations: readonly string[], until: Instant | null): RunCount {
  const now = useNow();
  const to = until === null ? null : Math.round(until / SLACK_MS) * SLACK_MS;
  const question =
    to === null || to <= now || integrations.length === 0 ? null : { integrations, to };
  const { answer, failure } = useQuery(
    question,
    async (bridge, asked) => {
      const lanes = await askLanes(bridge, asked.integrations, now, asked.to);
      if (!lanes.ok) return lanes;
      const { planned } = countLanes(lanes.value, now, asked.to);
      const unknown = lanes.value.filter(({ notKnown }) => notKnown !== undefined);
      const ids = unknown.map(({ integrationId }) => integrationId);
      return succeed({ tally: runTallyOf(planned, ids), lanes: lanes.value });
    },
    { waitMs: 250, keeps: true, evenLost: true },
  );
  if (question === null) return { kind: 'none' };
  if (failure !== null) return { kind: 'failed', failure };
  return answer === null ? { kind: 'counting' } : { kind: 'counted', ...answer };
}
