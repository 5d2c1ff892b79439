import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useUndoSave } from '../../../forms/use-save.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { navigate, parseRoute } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { sign, useCommand, type Command } from '../../../store/use-command.ts';
import { integrationKind } from './integration-drafts.ts';
import { windowsNaming } from '../../../model/integrations/referrers.ts';
import { stopAsking, useRemoveStore } from '../list/remove-store.ts';

/** Asks once and shows what would be lost; lists what refers to it if it cannot be removed. */
export function RemoveDialog(): ReactElement | null {
  const asked = useRemoveStore((state) => state.asked);
  const definitions = useAgentStore((state) => state.definitions);
  const integration = definitions?.integrations.find(({ id }) => id === asked);
  if (integration === undefined || definitions === null) return null;
  return (
    <Ask
      key={integration.id}
      integration={integration}
      naming={windowsNaming(definitions, integration.id)}
    />
  );
}

function useRemoval(integration: Integration): Command<string> {
  const { t } = useTranslation('integrations');
  const undoSave = useUndoSave(integrationKind);
  const { id, name = id } = integration;
  return useCommand(
    async (bridge, reason) =>
      bridge.call('definition.remove', {
        ...(await sign(bridge)),
        part: 'integration',
        id,
        reason,
      }),
    () => {
      stopAsking();
      if (parseRoute(window.location.hash).id === id) navigate('integrations');
      const undo = (): void => undoSave(integration, integration);
      showToast({ look: 'flow', text: t('remove.done', { name }), undo });
    },
  );
}

interface AskProps {
  readonly integration: Integration;
  readonly naming: readonly string[];
}

function Ask({ integration, naming }: AskProps): ReactElement {
  const { t } = useTranslation('integrations');
  const failureText = useFailureText();
  const { send, isPending, failure } = useRemoval(integration);
  const isHeld = useAgentStore((state) =>
    state.snapshot?.integrations.some(({ id, holds }) => id === integration.id && holds.length > 0),
  );
  const name = integration.name ?? integration.id;
  return (
    <Dialog
      title={t('remove.title', { name })}
      isOpen
      onClose={stopAsking}
      role="alertdialog"
      footer={
        <>
          <span className="sp" />
          <Button
            look="danger"
            isDisabled={naming.length > 0}
            isPending={isPending}
            onPress={() => send(t('remove.do'))}
          >
            {t('remove.do')}
          </Button>
          <Button look="pri" autoFocus onPress={stopAsking}>
            {t('remove.keep')}
          </Button>
        </>
      }
    >
      <p>{t(naming.length > 0 ? 'remove.inUse' : 'remove.text')}</p>
      {naming.length === 0 ? null : (
        <ul className="bullets">
          {naming.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {isHeld === true && naming.length === 0 ? <p>{t('remove.held')}</p> : null}
      {failure === null ? null : (
        <div className="note trouble" role="alert">
          {t('remove.failed', { why: failureText(failure) })}
        </div>
      )}
    </Dialog>
  );
}
