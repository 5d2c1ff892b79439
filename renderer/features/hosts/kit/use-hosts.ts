import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import type { Query } from '../../../store/question.ts';
import { useBeat } from '../../../store/use-beat.ts';
import { useQuery } from '../../../store/use-query.ts';

export interface Hosts {
  /** As last listed; `null` answer before the first. */
  readonly listed: Query<readonly HostStatus[]>;
  /** Lists them again now. */
  readonly refresh: () => void;
}

/** Every host and what it will do without us. */
export function useHosts(): Hosts {
  const [beat, refresh] = useBeat();
  const listed = useQuery(
    {},
    async (bridge) => {
      const reply = await bridge.call('host.list', {});
      return reply.ok ? { ok: true, value: reply.value.hosts } : reply;
    },
    { again: beat },
  );
  return { listed, refresh };
}
