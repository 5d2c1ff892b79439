import { useState } from 'react';
import type { Preferences } from '../../../shared/domain/definitions/settings/preferences.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';

export interface PreferenceEditing {
  /** As the agent keeps them: a change shows once the agent has it. */
  readonly preferences: Preferences;
  readonly failure: Failure | null;
  readonly isLive: boolean;
  readonly change: (part: Partial<Preferences>) => void;
}

export function usePreferences(): PreferenceEditing {
  const bridge = useBridge();
  const preferences = useAgentStore((state) => state.preferences);
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = async (part: Partial<Preferences>): Promise<void> => {
    const reply = await bridge.call('preferences.set', { ...preferences, ...part });
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) useAgentStore.setState({ preferences: reply.value });
  };
  return { preferences, failure, isLive, change: (part) => void change(part) };
}
