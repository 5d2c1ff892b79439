import type { ReactElement } from 'react';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Kbd } from '../../../ui/keys/kbd.tsx';
import type { IntegrationWords } from '../../../model/integrations/words.ts';
import type { IntegrationDraft } from './integration-drafts.ts';

interface EditorFooterProps {
  readonly draft: IntegrationDraft;
  /** Problems that prevent saving, and those of them shown beside a field. */
  readonly wrong: number;
  readonly shown: number;
  readonly changed: number;
  readonly isSaving: boolean;
  readonly t: IntegrationWords;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** Its state, what the agent refused, and Save and Cancel. */
export function EditorFooter(props: EditorFooterProps): ReactElement {
  const { draft, isSaving, t, onSave, onCancel } = props;
  const failureText = useFailureText();
  const isLost = useAgentStore((state) => state.link.kind === 'lost');
  return (
    <footer className="row edit-foot">
      {draft.failure === null ? (
        <span className={props.shown > 0 ? 'c-trouble' : 'mut'} role="status">
          {standing(props, isLost)}
        </span>
      ) : (
        <span className="c-trouble stack" role="alert">
          <b>{t('edit.notSaved')}</b> {failureText(draft.failure)}
        </span>
      )}
      <span className="sp" />
      <Button onPress={onCancel}>{t('cancel', { ns: 'common' })}</Button>
      <Button look="pri" isPending={isSaving} isDisabled={isLost} onPress={onSave}>
        {isSaving ? t('saving', { ns: 'forms' }) : t('edit.save')}
        <Kbd of="save" isHidden />
      </Button>
    </footer>
  );
}

function standing({ draft, wrong, changed, t }: EditorFooterProps, isLost: boolean): string {
  if (isLost) return t('lost', { ns: 'forms' });
  if (wrong > 0) return t('edit.wrong', { count: wrong });
  return changed === 0 && draft.original !== null
    ? t('unchanged', { ns: 'forms' })
    : t('edit.ready');
}
