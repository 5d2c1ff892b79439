import type { AgentState, Opening } from '../../../core/state/agent-state.ts';
import type { Lease } from './lease.ts';

/** What it keeps open; a person may have resumed all of it. */
export function openingOf(
  { holdId }: Pick<Lease, 'holdId'>,
  { openings, releases }: Pick<AgentState, 'openings' | 'releases'>,
): Opening | undefined {
  return releases.get(holdId)?.integrations === 'all' ? undefined : openings.get(holdId);
}
