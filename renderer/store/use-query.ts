import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../shared/errors.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { useAgentStore } from './agent-store.ts';
import { useBridge } from './bridge-context.ts';
import { answered, askOnce, NOT_ANSWERED, shown, type Answered, type Query } from './question.ts';

export interface QueryOptions {
  /** A new value asks the same question again; the previous answer stays meanwhile. */
  readonly again?: unknown;
  /** Debounce: asked once input has paused this long. */
  readonly waitMs?: number;
  /** Keeps the previous answer until this question is answered. */
  readonly keeps?: boolean;
  /** Also asked while the agent is unreachable, so that it fails at once and says why. */
  readonly evenLost?: boolean;
}

/**
 * One question to the agent, asked when it, `again` or the connection changes; `null` asks nothing.
 * Only the answer to the newest question counts.
 */
export function useQuery<Question, Answer>(
  question: Question | null,
  ask: (bridge: Bridge, question: Question) => Promise<Result<Answer>>,
  { again, waitMs = 0, keeps = false, evenLost = false }: QueryOptions = {},
): Query<Answer> {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const [known, setKnown] = useState<Answered<Answer>>(NOT_ANSWERED);
  const latest = useRef({ question, ask });
  useEffect(() => {
    latest.current = { question, ask };
  });
  const key = question === null ? null : JSON.stringify(question);
  const mayAsk = isConnected || evenLost;
  useEffect(() => {
    if (key === null || !mayAsk) return undefined;
    return askOnce(
      async () => {
        const { question: asked, ask: how } = latest.current;
        return asked === null ? null : how(bridge, asked);
      },
      waitMs,
      (result) => {
        if (result !== null) setKnown((before) => answered(before, { key, again, keeps }, result));
      },
    );
  }, [bridge, key, mayAsk, again, keeps, waitMs]);
  const seen = shown(known, key === null ? null : { key, again, keeps });
  return mayAsk ? seen : { ...seen, isAsking: false };
}
