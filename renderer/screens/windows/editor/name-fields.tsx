import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import type { FormEditing } from './form-editing.ts';
import { TextInput } from '../../../ui/inputs/text-input.tsx';

export function NameFields({ form, isNew, problems, edit, touch }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <>
      <TextInput
        label={t('edit.name')}
        value={form.title}
        autoFocus={isNew}
        problems={problemsAt(problems, 'title')}
        onBlur={() => touch('title')}
        onChange={(title) => edit('title', (before) => ({ ...before, title }))}
      />
      <TextInput
        label={t('edit.reason')}
        value={form.reason}
        problems={problemsAt(problems, 'reason')}
        onChange={(reason) => edit('reason', (before) => ({ ...before, reason }))}
      />
    </>
  );
}

/** Derived from the name and editable while new; fixed afterwards, because files refer to it. */
export function IdField({ form, isNew, problems, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <TextInput
      label={t('edit.id')}
      value={form.id}
      isMono
      isReadOnly={!isNew}
      problems={problemsAt(problems, 'id')}
      onChange={(id) => edit('id', (before) => ({ ...before, id }))}
    />
  );
}
