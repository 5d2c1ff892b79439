import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import { type FormEditing, textBox } from './form-editing.ts';
import { ReopeningField } from './reopening-field.tsx';
import { RepeatField } from './repeat-field.tsx';
import { ScopeField } from './scope-field.tsx';
import { TextInput, Wrong } from '../../../ui/inputs/text-input.tsx';
import { WhenFields } from './when-fields.tsx';
import { Check } from 'lucide-react';
import { parseRepeat } from '../../../model/windows/repeat.ts';

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
        <RuleTextField {...editing} />
        <ScopeField {...editing} />
        <ReopeningField {...editing} />
        <IdField {...editing} />
        <Wrong problems={problemsAt(editing.problems, 'form')} />
      </div>
    </section>
  );
}

/** The rule's own text, saved exactly. */
function RuleTextField({ form, problems, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const isShown = parseRepeat(form.rule) !== null;
  const found = problemsAt(problems, 'rrule');
  return (
    <TextInput
      label={t('build.text')}
      value={form.rule}
      isMono
      problems={found}
      onChange={(rule) => edit('rrule', (before) => ({ ...before, rule }))}
    >
      {found.length > 0 ? null : (
        <span className={`xs strong nw row gap1 ${isShown ? 'c-flow' : 'mut'}`}>
          {isShown ? <Check className="icon small" size={14} aria-hidden="true" /> : null}
          {t(isShown ? 'build.same' : 'build.asWritten')}
        </span>
      )}
    </TextInput>
  );
}
