import { useState } from 'react';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import type { BrowserSession } from '../../../shared/contract/session-calls.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { personAt } from '../../store/person.ts';
import { useQuery } from '../../store/use-query.ts';
import { showToast } from '../../ui/toasts.tsx';

interface Sessions {
  readonly sessions: readonly BrowserSession[];
  readonly isLive: boolean;
  readonly end: (target: CallInput<'session.end'>['target']) => Promise<void>;
}

export function useSessions(): Sessions {
  const bridge = useBridge();
  const failureText = useFailureText();
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const [again, setAgain] = useState(0);
  const { answer } = useQuery('sessions', () => bridge.call('session.list', {}), { again });
  const end: Sessions['end'] = async (target) => {
    const ended = await bridge.call('session.end', { person: await personAt(bridge), target });
    // The one that logs itself out is cut off before it is answered.
    if (!ended.ok && ended.failure.code !== 'session-ended') {
      showToast({ look: 'trouble', text: failureText(ended.failure) });
    }
    setAgain((before) => before + 1);
  };
  return { sessions: answer?.sessions ?? [], isLive, end };
}
