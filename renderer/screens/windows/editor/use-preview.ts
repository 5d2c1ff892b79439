import { useEffect, useState } from 'react';
import type { WindowPreview } from '../../../../shared/contract/window-preview.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';

export interface PreviewState {
  /** The newest answer, also while a newer one is awaited. */
  readonly answer: WindowPreview | null;
  readonly failure: Failure | null;
  readonly isAsking: boolean;
}

const STILL_TYPING_MS = 200;
const NOTHING: PreviewState = { answer: null, failure: null, isAsking: false };

/**
 * What the window would do, asked while somebody types: only the answer to the newest question
 * counts. `null` asks nothing. It is asked again when definitions change or the agent is back.
 */
export function usePreview(window: MaintenanceWindow | null): PreviewState {
  const bridge = useBridge();
  const link = useAgentStore((state) => state.link.kind);
  const definitions = useAgentStore((state) => state.definitions);
  const [state, setState] = useState(NOTHING);
  const question = window === null ? null : JSON.stringify(window);
  useEffect(() => {
    if (question === null || link !== 'connected') {
      setState((before) => ({ ...before, isAsking: false }));
      return undefined;
    }
    let isCurrent = true;
    setState((before) => ({ ...before, isAsking: true }));
    const timer = setTimeout(() => {
      const params = { window: JSON.parse(question) as unknown, count: 10 };
      void bridge.call('window.preview', params).then((reply) => {
        if (!isCurrent) return;
        setState((before) =>
          reply.ok
            ? { answer: reply.value, failure: null, isAsking: false }
            : { answer: before.answer, failure: reply.failure, isAsking: false },
        );
      });
    }, STILL_TYPING_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [bridge, question, link, definitions]);
  return question === null ? NOTHING : state;
}
