import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import type { FormEditing } from './form-editing.ts';
import { IdField, NameFields } from './name-fields.tsx';
import { ReopeningField } from './reopening-field.tsx';
import { RepeatField } from './repeat-field.tsx';
import { RuleTextField } from './rule-text-field.tsx';
import { ScopeField } from './scope-field.tsx';
import { Wrong } from '../../../ui/inputs/text-input.tsx';
import { WhenFields } from './when-fields.tsx';

/** The left side: everything that a definition says, from top to bottom. */
export function EditorForm(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <section className="panel ed-left" aria-label={t(editing.isNew ? 'edit.new' : 'edit.title')}>
      <div className="ed-form">
        <NameFields {...editing} />
        <WhenFields {...editing} />
        <RepeatField {...editing} />
        <RuleTextField {...editing} />
        <ScopeField {...editing} />
        <ReopeningField {...editing} />
        <IdField {...editing} />
        <Wrong problems={problemsAt(editing.problems, 'form')} />
      </div>
    </section>
  );
}
