import { useEffect, useState } from 'react';
import type { Problem } from '../../../../shared/errors.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { integrationSchema } from '../../../../shared/domain/integration.ts';
import { personAt } from '../../windows/person.ts';

const STILL_TYPING_MS = 250;
const NONE: readonly Problem[] = [];

/**
 * What the agent would refuse, asked while somebody types: it applies the definition without
 * keeping it. `definition` is undecoded and asked about only when the schemas accept it.
 */
export function useCheck(definition: unknown): readonly Problem[] {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const [answer, setAnswer] = useState({ question: '', problems: NONE });
  const parsed = integrationSchema.safeParse(definition);
  const question = parsed.success ? JSON.stringify(parsed.data) : '';
  useEffect(() => {
    if (question === '' || !isConnected) return undefined;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const integration = integrationSchema.parse(JSON.parse(question));
      const reply = await bridge.call('document.apply', {
        commandId: crypto.randomUUID(),
        person: await personAt(bridge),
        document: { integrations: [integration] },
        dryRun: true,
      });
      if (!isCurrent) return;
      const problems = reply.ok ? NONE : (reply.failure.problems ?? NONE);
      setAnswer({ question, problems });
    };
    const timer = setTimeout(() => void ask(), STILL_TYPING_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [bridge, question, isConnected]);
  return answer.question === question ? answer.problems : NONE;
}
