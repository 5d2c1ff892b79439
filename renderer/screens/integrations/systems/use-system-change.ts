import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { System } from '../../../../shared/domain/definitions/system.ts';
import type { Failure, Problem, Result } from '../../../../shared/errors.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { sign } from '../../../store/use-command.ts';
import { showToast } from '../../../ui/messages/toasts.tsx';

export interface SystemChange {
  readonly isPending: boolean;
  /** The agent's problems with the last change. */
  readonly refused: readonly Problem[];
  readonly save: (system: System) => Promise<boolean>;
  readonly remove: (system: System) => Promise<void>;
}

/** Each change is sent on its own; a refusal is shown in the dialog. */
export function useSystemChange(onProblem: (problem: string | null) => void): SystemChange {
  const bridge = useBridge();
  const failureText = useFailureText();
  const { t } = useTranslation('integrations');
  const [isPending, setPending] = useState(false);
  const [refused, setRefused] = useState<Failure['problems']>(undefined);
  const told = <T>(reply: Result<T>, done: string): boolean => {
    setPending(false);
    setRefused(reply.ok ? undefined : reply.failure.problems);
    onProblem(reply.ok ? null : t('systems.failed', { why: failureText(reply.failure) }));
    if (reply.ok) showToast({ look: 'flow', text: done });
    return reply.ok;
  };
  const save = async (system: System): Promise<boolean> => {
    setPending(true);
    const reply = await bridge.call('document.apply', {
      ...(await sign(bridge)),
      document: { systems: [system] },
    });
    return told(reply, t('systems.saved', { name: system.name ?? system.id }));
  };
  const remove = async (system: System): Promise<void> => {
    setPending(true);
    const reply = await bridge.call('definition.remove', {
      ...(await sign(bridge)),
      part: 'system',
      id: system.id,
      reason: t('systems.remove'),
    });
    told(reply, t('systems.removed', { name: system.name ?? system.id }));
  };
  return { isPending, refused: refused ?? [], save, remove };
}
