import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import { restsUntil } from '../../../shared/domain/now/rest.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useNow } from '../../store/use-now.ts';
import { usePause } from '../../actions/pause/use-pause.ts';

const NO_HOLDS: readonly HoldText[] = [];
/** Where its hold has just ended: long enough to look. */
const LEAST_MS = 15 * 60_000;

/**
 * A person's pause beside the hold that another hand went round, until that hold's own end: what
 * holds it outside the agent is set anew, and the trail says who asked.
 */
export function usePauseAgain(integrationId: string): {
  readonly pauseAgain: () => void;
  readonly isPending: boolean;
  readonly isDone: boolean;
} {
  const { t } = useTranslation('now');
  const now = useNow();
  const holds = useAgentStore(
    (state) =>
      state.snapshot?.integrations.find(({ id }) => id === integrationId)?.holds ?? NO_HOLDS,
  );
  const end = restsUntil(holds);
  const [isDone, setDone] = useState(false);
  const { send, isPending } = usePause(() => setDone(true));
  return {
    pauseAgain: () =>
      send({
        selector: { all: false, systems: [], tags: [], integrations: [integrationId], except: [] },
        reason: t('leak.again.reason'),
        until: end === null || end > now ? end : now + LEAST_MS,
      }),
    isPending,
    isDone,
  };
}
