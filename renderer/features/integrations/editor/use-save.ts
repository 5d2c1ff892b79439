import { useState } from 'react';
import { integrationSchema, type Integration } from '../../../../shared/domain/integration.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { navigate } from '../../../store/route.ts';
import { showToast } from '../../../ui/toasts.tsx';
import { personAt } from '../../../store/person.ts';
import type { IntegrationWords } from '../words.ts';
import { dropDraft, triedDraft, type Draft } from './draft-store.ts';
import { definitionOf } from './integration-form.ts';

async function apply(
  bridge: Bridge,
  commandId: string,
  integration: Integration,
): Promise<Result<unknown>> {
  const person = await personAt(bridge);
  const document = { integrations: [integration] };
  return bridge.call('document.apply', { commandId, person, document });
}

/** The earlier definition comes back; a new one goes. A new command and a new entry either way. */
async function undoSave(
  bridge: Bridge,
  original: Integration | null,
  saved: Integration,
  t: IntegrationWords,
): Promise<void> {
  const commandId = crypto.randomUUID();
  const reply =
    original === null
      ? await bridge.call('definition.remove', {
          commandId,
          person: await personAt(bridge),
          part: 'integration',
          id: saved.id,
          reason: t('edit.undoReason'),
        })
      : await apply(bridge, commandId, original);
  if (!reply.ok) {
    showToast({ look: 'trouble', text: t('edit.undoFailed', { why: reply.failure.message }) });
    return;
  }
  showToast({ look: 'flow', text: t('edit.undone', { name: saved.name ?? saved.id }) });
  const isThere = window.location.hash.startsWith(`#/integrations/${saved.id}`);
  if (original === null && isThere) navigate('integrations');
}

/** Saves just this integration; what was typed stays until the agent has said yes. */
export function useSave(t: IntegrationWords): {
  readonly isSaving: boolean;
  readonly save: (draft: Draft, hasProblems: boolean) => void;
} {
  const bridge = useBridge();
  const [isSaving, setSaving] = useState(false);
  const run = async (draft: Draft, integration: Integration): Promise<void> => {
    setSaving(true);
    const reply = await apply(bridge, draft.commandId, integration);
    setSaving(false);
    if (!reply.ok) {
      triedDraft(reply.failure);
      return;
    }
    const undo = (): void => void undoSave(bridge, draft.original, integration, t);
    const name = integration.name ?? integration.id;
    showToast({ look: 'flow', text: t('edit.saved', { name }), undo });
    dropDraft();
    navigate('integrations', integration.id);
  };
  return {
    isSaving,
    save: (draft, hasProblems) => {
      if (isSaving) return;
      const parsed = integrationSchema.safeParse(definitionOf(draft.form));
      if (hasProblems || !parsed.success) {
        triedDraft(null);
        return;
      }
      void run(draft, parsed.data);
    },
  };
}
