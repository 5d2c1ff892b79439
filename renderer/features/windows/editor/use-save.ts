import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaintenanceWindow } from '../../../../shared/domain/maintenance-window.ts';
import { fail, type Failure, type Result } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { navigate } from '../../../store/route.ts';
import { showToast } from '../../../ui/toasts.tsx';
import { definitionOf } from '../form/window-form.ts';
import { personAt } from '../../../store/person.ts';
import type { WindowWords } from '../words.ts';
import { dropDraft, triedDraft, type Draft } from './draft-store.ts';

async function apply(
  bridge: Bridge,
  commandId: string,
  window: MaintenanceWindow,
): Promise<Result<string>> {
  const person = await personAt(bridge);
  const document = { windows: [window] };
  const reply = await bridge.call('document.apply', { commandId, person, document });
  if (!reply.ok) return reply;
  return { ok: true, value: reply.value.warnings.map(({ message }) => message).join(' ') };
}

/** The earlier definition comes back; a new one goes. A new command and a new entry either way. */
export async function undoSave(
  bridge: Bridge,
  original: MaintenanceWindow | null,
  saved: MaintenanceWindow,
  t: WindowWords,
): Promise<void> {
  const title = saved.title ?? saved.id;
  const commandId = crypto.randomUUID();
  const reply =
    original === null
      ? await bridge.call('definition.remove', {
          commandId,
          person: await personAt(bridge),
          part: 'window',
          id: saved.id,
          reason: t('edit.undoReason'),
        })
      : await apply(bridge, commandId, original);
  showToast(
    reply.ok
      ? { look: 'flow', text: t('edit.undone', { title }) }
      : { look: 'trouble', text: t('edit.undoFailed', { why: reply.failure.message }) },
  );
}

/** Saves a document of just this window; what was typed stays until the agent has said yes. */
export function useSave(draft: Draft | null): { isSaving: boolean; save: () => void } {
  const bridge = useBridge();
  const { t } = useTranslation('windows');
  const [isSaving, setSaving] = useState(false);
  const run = async (asked: Draft): Promise<void> => {
    const window = definitionOf(asked.form);
    setSaving(true);
    const reply = await apply(bridge, asked.commandId, window).catch(unexpected);
    setSaving(false);
    if (!reply.ok) {
      triedDraft(reply.failure);
      return;
    }
    const title = window.title ?? window.id;
    showToast({
      look: 'flow',
      text: t('edit.saved', { title }),
      undo: () => void undoSave(bridge, asked.original, window, t),
    });
    dropDraft();
    navigate('windows');
  };
  return {
    isSaving,
    save: () => {
      if (draft !== null && !isSaving) void run(draft);
    },
  };
}

function unexpected(error: unknown): { readonly ok: false; readonly failure: Failure } {
  const message = error instanceof Error ? error.message : String(error);
  const result = fail('internal', message);
  if (result.ok) throw error;
  return result;
}
