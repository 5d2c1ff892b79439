import { useEffect, useRef, useState } from 'react';
import { useAgentStore } from '../store/agent-store.ts';

const STILL_TYPING_MS = 250;

/**
 * The agent's answer to what stands in a form, asked while somebody types: only the answer to the
 * newest question counts, and until it is here there is none. `null` asks nothing. When `again`
 * changes the same question is asked anew, and the last answer stands meanwhile.
 */
export function useAsked<Question, Answer>(
  question: Question | null,
  ask: (question: Question) => Promise<Answer>,
  again = 0,
): Answer | undefined {
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const [told, setTold] = useState<{ readonly key: string; readonly answer: Answer }>();
  const latest = useRef({ question, ask });
  useEffect(() => {
    latest.current = { question, ask };
  });
  const key = question === null ? null : JSON.stringify(question);
  useEffect(() => {
    if (key === null || !isConnected) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      const { question: asked, ask: how } = latest.current;
      if (asked === null) return;
      void how(asked).then((answer) => {
        if (isCurrent) setTold({ key, answer });
      });
    }, STILL_TYPING_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key, isConnected, again]);
  return told?.key === key ? told.answer : undefined;
}
