import { type ReactElement, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changedFields } from '../../../forms/form-drafts.ts';
import { LeaveDialog } from '../../../forms/leave-dialog.tsx';
import { useSave } from '../../../forms/use-save.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate, type Route } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { StillLines } from '../../../ui/loading/still-lines.tsx';
import { fieldProblems } from '../../../forms/window/agent-problems.ts';
import type { FieldProblem } from '../../../forms/window/field-problem.ts';
import { checkForm } from '../../../forms/window/form-checks.ts';
import { definitionOf, type WindowForm } from '../../../forms/window/window-form.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { WallDate } from '../../../../shared/domain/values/wall-dates.ts';
import { allZones } from '../../../ui/inputs/zones.ts';
import { EditorFooter } from './editor-footer.tsx';
import { EditorForm } from './form/editor-form.tsx';
import { useEditorKeys } from '../../../forms/editor-keys.ts';
import { EditorNotes } from './editor-notes.tsx';
import type { FormEditing } from './form/form-editing.ts';
import { hasScope, previewQuestion } from './preview/preview-question.ts';
import { useDraft } from './use-draft.ts';
import { useToday } from './use-today.ts';
import { useFirstInvalid } from '../../../forms/use-first-invalid.ts';
import { useLeaveGuard } from '../../../forms/use-leave-guard.ts';
import { earliestOf } from '../../../forms/window/rule-start.ts';
import { type PreviewState, usePreview } from './preview/use-preview.ts';
import { type WindowDraft, windowDrafts, windowKind } from './window-drafts.ts';
import './window-editor.css';
import '../../../i18n/later/problems.ts';
import '../../../i18n/later/windows.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { wallTimeOf } from '../../../actions/control/move/moved-time.ts';
import { withStart } from '../../../forms/window/window-length.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { PreviewImpact } from './preview/preview-impact.tsx';
import { PreviewTimes } from './preview/preview-times.tsx';
import { PreviewWarnings } from './preview/preview-warnings.tsx';

/**
 * `#/windows/new`, with `?template=…`, `?copy=…` or `?opens=INSTANT&closes=INSTANT`;
 * `#/windows/<id>`.
 */
export function WindowEditor({ route }: { route: Route }): ReactElement {
  const { t } = useTranslation('windows');
  const { draft, isMissing } = useDraft(route);
  if (isMissing) {
    return (
      <section className="panel pad ed-missing">
        <p>{t('edit.notFound', { id: route.id ?? '' })}</p>
        <Button onPress={() => navigate('windows')}>{t('edit.backToList')}</Button>
      </section>
    );
  }
  if (draft === null) {
    return (
      <section className="panel">
        <StillLines label={t('list.loading')} />
      </section>
    );
  }
  return <OpenEditor draft={draft} isPlaced={route.query.has('opens')} />;
}

function useTakenIds(draft: WindowDraft): ReadonlySet<string> {
  const definitions = useAgentStore((state) => state.definitions);
  return useMemo(() => {
    const ids = definitions?.windows.map(({ id }) => id) ?? [];
    return new Set(ids.filter((id) => id !== draft.original?.id));
  }, [definitions, draft.original]);
}

interface OpenEditorProps {
  readonly draft: WindowDraft;
  /** The address says when it opens. */
  readonly isPlaced: boolean;
}

function OpenEditor({ draft, isPlaced }: OpenEditorProps): ReactElement {
  const { t } = useTranslation('windows');
  const { t: tellProblem } = useTranslation('problems');
  const { form, original } = draft;
  const takenIds = useTakenIds(draft);
  const today = useToday(form.timeZone);
  const checked = useMemo(() => {
    const zones = new Set(allZones(original === null ? [] : [original.timeZone]));
    return checkForm(form, { takenIds, isZone: (zone) => zones.has(zone) }, t);
  }, [form, original, takenIds, t]);
  const isStartChosen = original !== null || isPlaced || draft.touched.has('start');
  const { question, preview } = useFirstTimes(form, checked, isStartChosen ? null : today);
  const refused = fieldProblems(draft.failure?.problems ?? [], tellProblem);
  const foreseen =
    question === null ? [] : fieldProblems(preview.answer?.problems ?? [], tellProblem);
  const isDirty = changedFields(draft) > 0;
  const guard = useLeaveGuard(() => windowDrafts.hasUnsaved());
  const { isSaving, save } = useSave(windowKind, windowDrafts, () => navigate('windows'));
  const trySave = (): void => {
    if (checked.length + foreseen.length === 0) save(draft, definitionOf(form));
    else windowDrafts.tried(null);
  };
  const cancel = (): void => navigate('windows');
  const saveAll = useEditorKeys({ save: trySave, cancel });
  const frame = useFirstInvalid<HTMLDivElement>(draft.refusals);
  const editing: FormEditing = {
    form,
    isNew: original === null,
    problems: shownProblems(draft, checked, [...foreseen, ...refused]),
    warnings: preview.answer?.warnings ?? [],
    today,
    isStartChosen,
    edit: (field, change) => windowDrafts.edit(field, change, takenIds),
    touch: (field) => windowDrafts.touch(field),
  };
  return (
    <div className="col gap3 fill" ref={frame}>
      <EditorNotes draft={draft} refused={refused} />
      <div className="parts ed">
        <EditorForm {...editing} />
        <EditorPreview editing={editing} preview={preview} isAsked={question !== null} />
      </div>
      <EditorFooter
        missing={checked.length + foreseen.length}
        isDirty={isDirty || original === null}
        isSaving={isSaving}
        preview={preview}
        timeZone={form.timeZone}
        onCancel={cancel}
        onSave={saveAll}
      />
      <LeaveDialog
        name={form.title.trim() === '' ? t('edit.new') : form.title}
        changed={changedFields(draft)}
        guard={guard}
        onDrop={() => windowDrafts.drop()}
      />
    </div>
  );
}

/** `today`: nobody has chosen the day of the opening, and any from tomorrow will do. */
function useFirstTimes(
  form: WindowForm,
  checked: readonly FieldProblem[],
  today: WallDate | null,
): { readonly question: MaintenanceWindow | null; readonly preview: PreviewState } {
  const question = previewQuestion(today === null ? form : earliestOf(form, today), checked);
  const preview = usePreview(question);
  useFirstWorkday(today === null ? null : preview);
  return { question, preview };
}

/** An untouched form shows no errors; the agent's are always shown. */
function shownProblems(
  draft: WindowDraft,
  checked: readonly FieldProblem[],
  told: readonly FieldProblem[],
): readonly FieldProblem[] {
  const own = checked.filter(({ field }) => draft.refusals > 0 || draft.touched.has(field));
  const seen = new Set(own.map(({ field }) => field));
  const others = told.filter(({ field }) => !seen.has(field));
  const texts = new Set<string>();
  return [...own, ...others].filter(({ field, text }) => {
    const key = `${field} ${text}`;
    if (texts.has(key)) return false;
    texts.add(key);
    return true;
  });
}

/**
 * Which day the first workday of a rule is, only the agent knows: the form opens on it as soon as it
 * has said so. `null`: somebody has chosen the day.
 */
function useFirstWorkday(preview: PreviewState | null): void {
  const opensAt = parseInstant(preview?.answer?.occurrences[0]?.opensAt ?? '');
  const isCurrent = preview?.isAsking === false;
  useEffect(() => {
    if (opensAt === undefined || !isCurrent) return;
    windowDrafts.adjust((form) => {
      if (form.on === null) return form;
      const { date } = wallTimeOf(opensAt, form.timeZone);
      return date === form.startDate ? form : withStart(form, { startDate: date });
    });
  }, [opensAt, isCurrent]);
}

interface EditorPreviewProps {
  readonly editing: FormEditing;
  readonly preview: PreviewState;
  readonly isAsked: boolean;
}

/** The right side, live: no surprise after saving. */
function EditorPreview({ editing, preview, isAsked }: EditorPreviewProps): ReactElement {
  const { t } = useTranslation('windows');
  const { form } = editing;
  const { answer, failure } = preview;
  const failureText = useFailureText();
  return (
    <div
      className="col gap4 scroll ed-prev"
      role="region"
      aria-label={t('preview.nextLabel')}
      aria-busy={preview.isAsking}
      tabIndex={0}
    >
      {failure === null ? null : (
        <div className="note unknown" role="status">
          {t('preview.failed')} {failureText(failure)}
        </div>
      )}
      {!isAsked || answer === null ? (
        <section className="panel mut ed-waiting">{t('preview.waiting')}</section>
      ) : (
        <>
          <PreviewWarnings warnings={answer.warnings} editing={editing} />
          {answer.problems.length > 0 && answer.occurrences.length === 0 ? null : (
            <PreviewTimes
              preview={hasScope(form) ? answer : { ...answer, clashes: [] }}
              timeZone={form.timeZone}
              isExact={form.closing === 'exact'}
            />
          )}
          {hasScope(form) ? (
            <PreviewImpact preview={answer} covers={form.covers} timeZone={form.timeZone} />
          ) : null}
        </>
      )}
    </div>
  );
}
