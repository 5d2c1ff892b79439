import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { AddressFields } from '../editor/address-fields.tsx';
import { HeadersField } from '../editor/pairs/headers-field.tsx';
import { ArgumentsField } from '../editor/pairs/arguments-field.tsx';
import type { SystemForm } from './system-form.ts';
import type { SystemBox } from './system-problems.ts';

const METHODS = ['GET', 'HEAD', 'POST'] as const;

export interface ReadinessEditing {
  readonly form: SystemForm;
  readonly wrong: ReadonlyMap<SystemBox, string>;
  readonly edit: (part: Partial<SystemForm>) => void;
}

export function listed(wrong: ReadonlyMap<SystemBox, string>, box: SystemBox): readonly string[] {
  const text = wrong.get(box);
  return text === undefined ? [] : [text];
}

type TextBox =
  'name' | 'codes' | 'jmespath' | 'host' | 'port' | 'interval' | 'timeout' | 'maxOverrun';

/** Props of the text input of one field: value, problems and change. */
export function textBox({ form, wrong, edit }: ReadinessEditing, box: TextBox) {
  return {
    value: form[box],
    problems: listed(wrong, box),
    onChange: (text: string): void => edit({ [box]: text }),
  };
}

export function HttpFields(editing: ReadinessEditing): ReactElement {
  const { form, wrong, edit } = editing;
  const { t } = useTranslation('integrations');
  return (
    <>
      <AddressFields
        methods={METHODS}
        method={form.method}
        url={form.url}
        problems={listed(wrong, 'url')}
        t={t}
        onMethod={(method) => edit({ method })}
        onUrl={(url) => edit({ url })}
      />
      <div className="halves">
        <TextInput label={t('check.codes')} isMono {...textBox(editing, 'codes')} />
        <TextInput label={t('check.jmespath')} isMono {...textBox(editing, 'jmespath')} />
      </div>
      <HeadersField
        headers={form.headers}
        problems={listed(wrong, 'headers')}
        t={t}
        onChange={(headers) => edit({ headers })}
      />
    </>
  );
}

export function TcpFields(editing: ReadinessEditing): ReactElement {
  const { t } = useTranslation('integrations');
  return (
    <div className="halves edit-pair">
      <TextInput label={t('check.host')} isMono {...textBox(editing, 'host')} />
      <TextInput label={t('check.port')} isMono {...textBox(editing, 'port')} />
    </div>
  );
}

export function CommandFields({ form, wrong, edit }: ReadinessEditing): ReactElement {
  const { t } = useTranslation('integrations');
  return (
    <ArgumentsField
      label={t('check.argv')}
      argv={form.argv}
      problems={listed(wrong, 'command')}
      t={t}
      onChange={(argv) => edit({ argv })}
    />
  );
}
