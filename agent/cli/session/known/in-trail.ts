import { succeed } from '../../../../shared/errors.ts';
import type { Invocation } from '../command-frame.ts';
import type { Noun } from './known-names.ts';
import { withAgent } from '../agent/with-agent.ts';
import { withTrail } from '../trail/with-trail.ts';

/** Whether the trail has entries of it: of something that was removed, too. `false` without a trail. */
export async function isInTrail(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
  noun: Noun,
  id: string,
): Promise<boolean> {
  if (invocation.agent.server !== undefined) {
    const page = await withAgent(invocation, (agent) =>
      agent.call('audit.page', { [noun]: id, limit: 1 }),
    );
    return page.ok && page.value.entries.length > 0;
  }
  const found = await withTrail(invocation.directory, (trail) =>
    Promise.resolve(succeed(trail.iterate({ [noun]: id }).next().done !== true)),
  );
  return found.ok && found.value;
}
