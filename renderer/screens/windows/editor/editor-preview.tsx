import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../../i18n/failure-words.ts';
import type { FormEditing } from './form-editing.ts';
import { PreviewImpact } from './preview-impact.tsx';
import { hasScope } from './preview-question.ts';
import { PreviewTimes } from './preview-times.tsx';
import { PreviewWarnings } from './preview-warnings.tsx';
import type { PreviewState } from './use-preview.ts';

interface EditorPreviewProps {
  readonly editing: FormEditing;
  readonly preview: PreviewState;
  readonly isAsked: boolean;
}

/** The right side, live: no surprise after saving. */
export function EditorPreview({ editing, preview, isAsked }: EditorPreviewProps): ReactElement {
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
          {hasScope(form) ? <PreviewImpact preview={answer} timeZone={form.timeZone} /> : null}
        </>
      )}
    </div>
  );
}
