import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Found, takenOver } from '../../../../shared/contract/take-over.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/toasts.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { IdsField } from '../editor/ids-field.tsx';
import { openSystems } from '../../../store/systems-store.ts';
import { type Command, sign, useCommand } from '../../../store/use-command.ts';

interface ProtectFooterProps {
  readonly chosen: readonly Found[];
  readonly speech: AnswerSpeech;
  readonly onDone: () => void;
}

/** The systems that the selected ones need, and the step that makes integrations of them. */
export function ProtectFooter({ chosen, speech, onDone }: ProtectFooterProps): ReactElement {
  const { t } = useTranslation('connectors');
  const failureText = useFailureText();
  const known = useAgentStore((state) => state.definitions?.systems) ?? [];
  const isLost = useAgentStore((state) => state.link.kind === 'lost');
  const [systems, setSystems] = useState<readonly string[]>([]);
  const { send, isPending, failure } = useTakeOver((count) => {
    showToast({ look: 'flow', text: t('find.done', { count }) });
    onDone();
  });
  const count = chosen.length;
  return (
    <footer className="row edit-foot">
      <IdsField
        label={t('find.systems')}
        addLabel={t('find.systemsAdd')}
        placeholder={t('find.systemsAdd')}
        ids={systems}
        choices={known}
        nameOf={(id) => speech.names.system(id)}
        problems={[]}
        onChange={setSystems}
      >
        <Button onPress={openSystems}>{speech.t('edit.manageSystems')}</Button>
      </IdsField>
      <span className="sp" />
      {failure === null ? null : (
        <span className="c-trouble stack" role="alert">
          <b>{t('find.nothingChanged')}</b> {failureText(failure)}
        </span>
      )}
      <Button
        look="pri"
        isPending={isPending}
        isDisabled={count === 0 || isLost}
        onPress={() => send({ chosen, systems })}
      >
        {isPending
          ? t('find.taking')
          : count === 0
            ? t('find.take')
            : t('find.takeCount', { count })}
      </Button>
    </footer>
  );
}

interface TakeOver {
  readonly chosen: readonly Found[];
  readonly systems: readonly string[];
}

/** Makes integrations of the selected ones in one step: all of them or none. */
function useTakeOver(onDone: (count: number) => void): Command<TakeOver> {
  const integrations = useAgentStore((state) => state.definitions?.integrations) ?? [];
  const takenIds = integrations.map(({ id }) => id);
  return useCommand(
    async (bridge, { chosen, systems }) =>
      bridge.call('document.apply', {
        ...(await sign(bridge)),
        document: { integrations: [...takenOver(chosen, systems, takenIds)] },
      }),
    (_, { chosen }) => onDone(chosen.length),
  );
}
