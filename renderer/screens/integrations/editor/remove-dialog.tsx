import { useState, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useUndoSave } from '../../../forms/use-save.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { navigate, parseRoute } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { showToast } from '../../../ui/toasts.tsx';
import { personAt } from '../../../store/person.ts';
import { integrationKind } from './integration-drafts.ts';
import { windowsNaming } from '../../../model/integrations/referrers.ts';
import { stopAsking, useRemoveStore } from '../list/remove-store.ts';

/** Asks once, with what would be lost; says who names it where it cannot be removed. */
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

interface Removal {
  readonly isRemoving: boolean;
  readonly refusal: string | null;
  readonly remove: () => Promise<void>;
}

function useRemoval(integration: Integration, t: TFunction<'integrations'>): Removal {
  const bridge = useBridge();
  const failureText = useFailureText();
  const undoSave = useUndoSave(integrationKind);
  const [isRemoving, setRemoving] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const name = integration.name ?? integration.id;
  const remove = async (): Promise<void> => {
    setRemoving(true);
    const reply = await bridge.call('definition.remove', {
      commandId: crypto.randomUUID(),
      person: await personAt(bridge),
      part: 'integration',
      id: integration.id,
      reason: t('remove.do'),
    });
    setRemoving(false);
    if (!reply.ok) {
      setRefusal(t('remove.failed', { why: failureText(reply.failure) }));
      return;
    }
    stopAsking();
    if (parseRoute(window.location.hash).id === integration.id) navigate('integrations');
    const undo = (): void => undoSave(integration, integration);
    showToast({ look: 'flow', text: t('remove.done', { name }), undo });
  };
  return { isRemoving, refusal, remove };
}

interface AskProps {
  readonly integration: Integration;
  readonly naming: readonly string[];
}

function Ask({ integration, naming }: AskProps): ReactElement {
  const { t } = useTranslation('integrations');
  const { isRemoving, refusal, remove } = useRemoval(integration, t);
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
            isPending={isRemoving}
            onPress={() => void remove()}
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
      {refusal === null ? null : (
        <div className="note trouble" role="alert">
          {refusal}
        </div>
      )}
    </Dialog>
  );
}
