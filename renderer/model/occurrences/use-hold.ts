import { useState } from 'react';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import { useAgentStore } from '../../store/agent-store.ts';

/** A hold in force; kept as last seen, so that a dialog can still say what happened to it. */
export function useHold(holdId: string): HoldText | null {
  const current = useAgentStore(
    (state) =>
      (state.snapshot?.integrations ?? [])
        .flatMap(({ holds }) => holds)
        .find(({ id }) => id === holdId) ?? null,
  );
  const [seen] = useState(current);
  return current ?? seen;
}
