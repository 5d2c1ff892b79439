import type { ReactElement } from 'react';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import type { IntegrationWords } from '../../../model/integrations/words.ts';
import { Field } from '../../../ui/inputs/field.tsx';

interface AddressFieldsProps<M extends string> {
  readonly methods: readonly M[];
  readonly method: M;
  readonly url: string;
  readonly problems: readonly string[];
  readonly t: IntegrationWords;
  readonly onMethod: (method: M) => void;
  readonly onUrl: (url: string) => void;
}

/** The method and URL of the request. */
export function AddressFields<M extends string>(props: AddressFieldsProps<M>): ReactElement {
  const { methods, method, url, problems, t, onMethod, onUrl } = props;
  return (
    <div className="halves edit-url">
      <Field label={t('edit.method')}>
        <SelectInput
          label={t('edit.method')}
          value={method}
          options={methods.map((id) => ({ id, text: id }))}
          onChange={onMethod}
        />
      </Field>
      <TextInput label={t('edit.url')} value={url} isMono problems={problems} onChange={onUrl} />
    </div>
  );
}
