import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { textBox, type FormEditing } from './form-editing.ts';

export function NameFields(editing: FormEditing): ReactElement {
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
export function IdField(editing: FormEditing): ReactElement {
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
