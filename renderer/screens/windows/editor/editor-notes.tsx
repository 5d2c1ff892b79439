import { CircleAlert, History, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import type { FieldProblem } from '../../../forms/window/field-problem.ts';
import { formOf } from '../../../forms/window/window-form.ts';
import { windowDrafts, type WindowDraft } from './window-drafts.ts';

interface EditorNotesProps {
  readonly draft: WindowDraft;
  readonly refused: readonly FieldProblem[];
}

/** Above the form: a refused save, or a change of the window made elsewhere. */
export function EditorNotes({ draft, refused }: EditorNotesProps): ReactElement | null {
  const { t } = useTranslation('windows');
  const failureText = useFailureText();
  const { failure } = draft;
  return (
    <>
      {failure === null ? null : (
        <div className="card-alert" role="alert">
          <CircleAlert className="icon c-trouble" size={16} aria-hidden="true" />
          <span>
            <b>{t('edit.notSaved')}</b>{' '}
            <span className="mut">
              {refused.length === 0
                ? failureText(failure)
                : refused.map(({ text }) => text).join(' ')}
            </span>
          </span>
          <span className="mono xs faint">{failure.code}</span>
        </div>
      )}
      <ChangedElsewhere draft={draft} />
      <Restored draft={draft} />
    </>
  );
}

function ChangedElsewhere({ draft }: { draft: WindowDraft }): ReactElement | null {
  const { t } = useTranslation('windows');
  const { original } = draft;
  const current = useAgentStore((state) =>
    state.definitions?.windows.find(({ id }) => id === original?.id),
  );
  if (original === null || current === undefined) return null;
  if (JSON.stringify(current) === JSON.stringify(original)) return null;
  return (
    <div className="note drain" role="status">
      <TriangleAlert className="icon c-drain" size={16} aria-hidden="true" />
      <span className="sp">{t('edit.changedElsewhere')}</span>
      <Button size="sm" onPress={() => windowDrafts.begin(draft.key, current, formOf(current))}>
        {t('edit.takeOther')}
      </Button>
    </div>
  );
}

/** After a reload of the page. */
function Restored({ draft }: { draft: WindowDraft }): ReactElement | null {
  const { t } = useTranslation('forms');
  if (!draft.isRestored) return null;
  return (
    <div className="note still" role="status">
      <History className="icon c-still" size={16} aria-hidden="true" />
      <span className="sp">{t('restored')}</span>
      <Button
        size="sm"
        onPress={() => windowDrafts.begin(draft.key, draft.original, draft.initial)}
      >
        {t('discard')}
      </Button>
    </div>
  );
}
