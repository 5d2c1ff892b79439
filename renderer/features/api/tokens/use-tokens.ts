import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Query } from '../../../store/question.ts';
import { useBeat } from '../../../store/use-beat.ts';
import { useQuery } from '../../../store/use-query.ts';

interface Tokens extends Query<CallResult<'token.list'>> {
  readonly askAgain: () => void;
}

/** Every token by its name; asked again as the agent changes, for others make and revoke them too. */
export function useTokens(): Tokens {
  const [beat, askAgain] = useBeat();
  const query = useQuery(
    'tokens',
    async (bridge) => {
      const reply = await bridge.call('token.list', {});
      if (!reply.ok) return reply;
      const { tokens, url } = reply.value;
      const sorted = tokens.toSorted((one, other) => one.name.localeCompare(other.name));
      return { ok: true, value: { tokens: sorted, url } };
    },
    { again: beat, keeps: true },
  );
  return { ...query, askAgain };
}
