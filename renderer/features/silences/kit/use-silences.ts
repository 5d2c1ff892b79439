import { useMemo } from 'react';
import type { SilenceText } from '../../../../shared/features/silences/silence-calls.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import type { Query } from '../../../store/question.ts';
import { useBeat } from '../../../store/use-beat.ts';
import { useQuery } from '../../../store/use-query.ts';

/** Every monitor that is named, and whether it is silent. */
export function useSilences(): Query<readonly SilenceText[]> {
  const [beat] = useBeat();
  return useQuery(
    'silences',
    async (bridge) => {
      const reply = await bridge.call('silence.list', {});
      return reply.ok ? { ok: true, value: reply.value.silences } : reply;
    },
    { again: beat, keeps: true },
  );
}

type OwnerName = (owner: Pick<SilenceText, 'of' | 'ownerId'>) => string;

/** What the system or the integration is called; its id if it has no name. */
export function useOwnerName(): OwnerName {
  const definitions = useAgentStore((state) => state.definitions);
  return useMemo(() => {
    const named = (part: readonly { readonly id: string; readonly name?: string | undefined }[]) =>
      new Map(part.map(({ id, name = id }) => [id, name]));
    const systems = named(definitions?.systems ?? []);
    const integrations = named(definitions?.integrations ?? []);
    return ({ of, ownerId }) => (of === 'system' ? systems : integrations).get(ownerId) ?? ownerId;
  }, [definitions]);
}
