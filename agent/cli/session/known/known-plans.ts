import type { WaitingProposals } from '../../../core/validation/waiting-plans.ts';
import { cliFeatures } from '../../../features/cli-features.ts';
import type { Invocation } from '../command-frame.ts';

/** Plans of others that wait for a decision; `undefined`: nobody knows of any. */
export async function knownPlans(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
): Promise<WaitingProposals | undefined> {
  const asked = cliFeatures.map(async ({ waiting }) => (await waiting?.())?.(invocation));
  const known = (await Promise.all(asked)).filter((one) => one !== undefined);
  return known.length === 0
    ? undefined
    : (from, to) => known.flatMap((waiting) => waiting(from, to));
}
