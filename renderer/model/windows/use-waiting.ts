import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { ApprovalRequestShown } from '../../../shared/contract/approval-calls.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { personAt } from '../../store/person.ts';
import type { Query } from '../../store/question.ts';
import { useQuery } from '../../store/use-query.ts';

/** What waits for another person, asked again whenever it is something else. */
export function useRequests(): Query<CallResult<'approval.list'>> & {
  /** The agent has said that nothing waits. */
  readonly isNone: boolean;
} {
  const isKnown = useAgentStore(({ snapshot }) => snapshot !== null);
  const versions = useAgentStore(({ snapshot }) =>
    (snapshot?.approvals ?? []).map(({ windowId, version }) => `${windowId} ${version}`).join('|'),
  );
  const query = useQuery(
    versions === '' ? null : { approvals: versions },
    async (bridge) => bridge.call('approval.list', { person: await personAt(bridge) }),
    { keeps: true },
  );
  return { ...query, isNone: isKnown && versions === '' };
}

/** What waits of this window: `null`: nothing; `undefined`: it is not known yet. */
export function useWaiting(windowId: string | null): ApprovalRequestShown | null | undefined {
  const summary = useAgentStore(({ snapshot }) =>
    snapshot?.approvals?.find((one) => one.windowId === windowId),
  );
  const { answer } = useRequests();
  if (summary === undefined) return null;
  return answer?.requests.find(
    (one) => one.windowId === windowId && one.version === summary.version,
  );
}
