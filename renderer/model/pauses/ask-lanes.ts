import type { Lane } from '../../../shared/contract/timeline.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge/bridge.ts';

/** Limits of one question. */
const MOST_LANES = 200;
/** Finer than any edge that people choose; the agent uses longer buckets if there are many runs. */
const BUCKET_MS = 10_000;

/** The runs of these integrations due in [from, to), asked in batches if there are many. */
export async function askLanes(
  bridge: Bridge,
  integrations: readonly string[],
  from: Instant,
  to: Instant,
): Promise<Result<readonly Lane[]>> {
  const lanes: Lane[] = [];
  for (let start = 0; start < integrations.length; start += MOST_LANES) {
    const page = await bridge.call('timeline.page', {
      from: formatInstant(from),
      to: formatInstant(to),
      timeZone: 'UTC',
      integrations: integrations.slice(start, start + MOST_LANES),
      bucketMs: BUCKET_MS,
    });
    if (!page.ok) return page;
    lanes.push(...page.value.lanes);
  }
  return succeed(lanes);
}
