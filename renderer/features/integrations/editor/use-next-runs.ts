import { useEffect, useState } from 'react';
import { parseInstant, type Instant } from '../../../../shared/domain/instant.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import type { IntegrationForm } from './integration-form.ts';
import { askedWindow, NEXT_RUNS, nextOfEvery } from './next-runs.ts';

const STILL_TYPING_MS = 250;

/** The next due times of what stands in the boxes; `null` where they cannot be told. */
export function useNextRuns(form: IntegrationForm, now: Instant): readonly Instant[] | null {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const [answer, setAnswer] = useState<{ question: string; at: readonly Instant[] | null }>({
    question: '',
    at: null,
  });
  const asked = form.kind !== 'local' ? null : askedWindow(form, now);
  const question = asked === null ? '' : JSON.stringify(asked);
  useEffect(() => {
    if (question === '' || !isConnected) return undefined;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const window = JSON.parse(question) as unknown;
      const reply = await bridge.call('window.preview', { window, count: NEXT_RUNS + 1 });
      if (!isCurrent) return;
      const told = reply.ok && reply.value.problems.length === 0 ? reply.value.occurrences : null;
      const at = told?.flatMap(({ opensAt }) => parseInstant(opensAt) ?? []) ?? null;
      setAnswer({ question, at });
    };
    const timer = setTimeout(() => void ask(), STILL_TYPING_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [bridge, question, isConnected]);
  if (form.kind !== 'local') return null;
  if (form.rule === 'every') return nextOfEvery(form, now);
  const known = answer.question === question ? answer.at : null;
  return known?.filter((at) => at > now).slice(0, NEXT_RUNS) ?? null;
}
