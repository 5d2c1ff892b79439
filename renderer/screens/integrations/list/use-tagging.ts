import { useTranslation } from 'react-i18next';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { sign, useCommand, type Command } from '../../../store/use-command.ts';
import { showToast } from '../../../ui/toasts.tsx';

interface Tagging {
  readonly integrations: readonly Integration[];
  /** The tags of all of them, before and after. */
  readonly before: readonly string[];
  readonly tags: readonly string[];
}

function tagged({ integrations, before, tags }: Tagging): Integration[] {
  const gone = before.filter((tag) => !tags.includes(tag));
  const fresh = tags.filter((tag) => !before.includes(tag));
  return integrations.map((one) => ({
    ...one,
    tags: [...new Set([...one.tags.filter((tag) => !gone.includes(tag)), ...fresh])],
  }));
}

async function apply(bridge: Bridge, integrations: readonly Integration[]) {
  return bridge.call('document.apply', {
    ...(await sign(bridge)),
    document: { integrations: [...integrations] },
  });
}

/** Changes the tags of several in one command, all or none; the toast takes it back likewise. */
export function useTagging({ t, times }: AnswerSpeech, onDone: () => void): Command<Tagging> {
  const bridge = useBridge();
  const { t: forms } = useTranslation('forms');
  const failureText = useFailureText();
  const undo = async (integrations: readonly Integration[]): Promise<void> => {
    const reply = await apply(bridge, integrations);
    if (reply.ok) return;
    showToast({ look: 'trouble', text: forms('undoFailed', { why: failureText(reply.failure) }) });
  };
  return useCommand(
    (own, tagging: Tagging) => apply(own, tagged(tagging)),
    (_, { integrations }) => {
      const count = integrations.length;
      showToast({
        look: 'flow',
        text: t('tagging.done', { count, n: times.number(count) }),
        undo: () => void undo(integrations),
      });
      onDone();
    },
  );
}
