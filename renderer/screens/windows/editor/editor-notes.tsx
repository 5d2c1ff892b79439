import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useEarlierWords } from '../../../model/verdict/use-earlier-words.ts';
import { useQuery } from '../../../store/use-query.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { RestoredNote } from '../../../forms/restored-note.tsx';
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
  const earlierWords = useEarlierWords();
  const { failure } = draft;
  return (
    <>
      {failure === null ? null : (
        <div className="card-alert" role="alert">
          <CircleAlert className="icon c-trouble" size={16} aria-hidden="true" />
          <span>
            <b>{t('edit.notSaved')}</b>{' '}
            <span className="mut">
              {refused.length > 0
                ? refused.map(({ text }) => text).join(' ')
                : failure.earlier === undefined
                  ? failureText(failure)
                  : earlierWords(failure.earlier)}
            </span>
          </span>
          <span className="mono xs faint">{failure.code}</span>
        </div>
      )}
      <ChangedElsewhere draft={draft} />
      <RestoredNote
        isRestored={draft.isRestored}
        onDiscard={() => windowDrafts.begin(draft.key, draft.original, draft.initial)}
      />
    </>
  );
}

/** Who changed or retired it meanwhile; what was typed is only saved over it on purpose. */
function ChangedElsewhere({ draft }: { draft: WindowDraft }): ReactElement | null {
  const { t } = useTranslation('windows');
  const { original } = draft;
  const isKnown = useAgentStore((state) => state.definitions !== null);
  const current =
    useAgentStore((state) => state.definitions?.windows.find(({ id }) => id === original?.id)) ??
    null;
  const isSame = JSON.stringify(current) === JSON.stringify(original);
  const by = useLastChange(original === null || isSame ? null : original.id);
  if (original === null || !isKnown || isSame) return null;
  return (
    <div className="note drain" role="status">
      <TriangleAlert className="icon c-drain" size={16} aria-hidden="true" />
      <span className="sp">
        {by} {t(current === null ? 'edit.retiredElsewhere' : 'edit.changedElsewhere')}
      </span>
      {current === null ? null : (
        <Button size="sm" onPress={() => windowDrafts.begin(draft.key, current, formOf(current))}>
          {t('edit.takeOther')}
        </Button>
      )}
      <Button
        size="sm"
        onPress={() =>
          windowDrafts.rebase(current, current === null ? draft.initial : formOf(current))
        }
      >
        {t('edit.keepMine')}
      </Button>
    </div>
  );
}

/** The latest change of a window's definition, in words; empty until the trail has told it. */
function useLastChange(id: string | null): string {
  const earlierWords = useEarlierWords();
  const { answer } = useQuery(id, (bridge, window) =>
    bridge.call('audit.page', {
      ...{ window, kind: 'config.changed', limit: 1 },
      before: Number.MAX_SAFE_INTEGER,
    }),
  );
  const [entry] = answer?.entries ?? [];
  if (entry?.kind !== 'config.changed') return '';
  const { at, actor, reason, detail } = entry;
  return earlierWords({
    kind: detail.action === 'remove' ? 'config.removed' : 'config.changed',
    at,
    by: actor.name ?? '',
    ...(reason === undefined ? {} : { reason }),
  });
}
