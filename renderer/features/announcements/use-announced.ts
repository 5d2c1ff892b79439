import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Query } from '../../store/question.ts';
import { useBeat } from '../../store/use-beat.ts';
import { useQuery } from '../../store/use-query.ts';
import type { Proposal } from './announced-speech.ts';

export type Source = CallResult<'source.list'>['sources'][number];

export interface Announced {
  readonly proposals: Query<readonly Proposal[]>;
  readonly sources: Query<readonly Source[]>;
  readonly beat: number;
  readonly refresh: () => void;
}

/** Everything that others announce, and who they are. */
export function useAnnounced(): Announced {
  const [beat, refresh] = useBeat();
  const proposals = useQuery(
    'announcements',
    async (bridge) => {
      const reply = await bridge.call('announcement.list', {});
      return reply.ok ? { ok: true, value: reply.value.proposals } : reply;
    },
    { again: beat },
  );
  const sources = useQuery(
    'sources',
    async (bridge) => {
      const reply = await bridge.call('source.list', {});
      return reply.ok ? { ok: true, value: reply.value.sources } : reply;
    },
    { again: beat },
  );
  return { proposals, sources, beat, refresh };
}
