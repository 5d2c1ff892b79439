import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Query } from '../../../store/question.ts';
import { useQuery } from '../../../store/use-query.ts';

/** Regions and years of which there are proposals. */
export function useRegions(): Query<CallResult<'calendar.regions'>> {
  return useQuery({}, (bridge) => bridge.call('calendar.regions', {}));
}
