import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import { type FormEditing, textBox } from './form-editing.ts';
import { TicketFields } from './ticket-fields.tsx';
import { ReopeningField } from './reopening-field.tsx';
import { RepeatField } from './repeat-field.tsx';
import { ScopeField } from './scope-field.tsx';
import { TextInput, Wrong } from '../../../ui/inputs/text-input.tsx';
import { WhenFields } from './when-fields.tsx';
import { RuleText } from './rule-text.tsx';

function NameFields(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { isNew, touch } = editing;
  return (
    <>
      <TextInput
        label={t('edit.name')}
        autoFocus={isNew}
        onBlur={() => touch('title')}
        {...textBox(editing, 'title')}
      />
      <TextInput label={t('edit.reason')} {...textBox(editing, 'reason')} />
    </>
  );
}

/** Derived from the name and editable while new; fixed afterwards, as files refer to it. */
function IdField(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <TextInput
      label={t('edit.id')}
      isMono
      isReadOnly={!editing.isNew}
      {...textBox(editing, 'id')}
    />
  );
}

/** The left side: every field of a definition, from top to bottom. */
export function EditorForm(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <section className="panel ed-left" aria-label={t(editing.isNew ? 'edit.new' : 'edit.title')}>
      <div className="col gap3 scroll sp ed-form">
        <NameFields {...editing} />
        <WhenFields {...editing} />
        <RepeatField {...editing} />
        {editing.form.on === null ? <RuleText {...editing} /> : null}
        <ScopeField {...editing} />
        <ReopeningField {...editing} />
        <TicketFields {...editing} />
        <IdField {...editing} />
        <Wrong problems={problemsAt(editing.problems, 'form')} />
      </div>
    </section>
  );
}
