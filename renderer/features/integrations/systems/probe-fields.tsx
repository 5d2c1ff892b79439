import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { TextInput, Wrong } from '../../../ui/inputs/text-input.tsx';
import { AddButton, Bare, PairsField, RemoveButton } from '../editor/pairs-field.tsx';
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

export function HttpFields({ form, wrong, edit }: ReadinessEditing): ReactElement {
  const { t } = useTranslation('integrations');
  return (
    <>
      <div className="edit-url">
        <div className="field">
          <span className="lab">{t('edit.method')}</span>
          <SelectInput
            label={t('edit.method')}
            value={form.method}
            options={METHODS.map((id) => ({ id, text: id }))}
            onChange={(method) => edit({ method })}
          />
        </div>
        <TextInput
          label={t('edit.url')}
          value={form.url}
          isMono
          problems={listed(wrong, 'url')}
          onChange={(url) => edit({ url })}
        />
      </div>
      <div className="edit-halves">
        <TextInput
          label={t('check.codes')}
          value={form.codes}
          isMono
          problems={listed(wrong, 'codes')}
          onChange={(codes) => edit({ codes })}
        />
        <TextInput
          label={t('check.jmespath')}
          value={form.jmespath}
          isMono
          problems={listed(wrong, 'jmespath')}
          onChange={(jmespath) => edit({ jmespath })}
        />
      </div>
      <PairsField
        label={t('edit.headers')}
        nameLabel={t('edit.headerName')}
        valueLabel={t('edit.headerValue')}
        addLabel={t('edit.addHeader')}
        pairs={form.headers}
        problems={listed(wrong, 'headers')}
        t={t}
        onChange={(headers) => edit({ headers })}
      />
    </>
  );
}

export function TcpFields({ form, wrong, edit }: ReadinessEditing): ReactElement {
  const { t } = useTranslation('integrations');
  return (
    <div className="edit-pair">
      <TextInput
        label={t('check.host')}
        value={form.host}
        isMono
        problems={listed(wrong, 'host')}
        onChange={(host) => edit({ host })}
      />
      <TextInput
        label={t('check.port')}
        value={form.port}
        isMono
        problems={listed(wrong, 'port')}
        onChange={(port) => edit({ port })}
      />
    </div>
  );
}

export function CommandFields({ form, wrong, edit }: ReadinessEditing): ReactElement {
  const { t } = useTranslation('integrations');
  const { argv } = form;
  const nameOf = (index: number): string =>
    index === 0 ? t('edit.program') : t('edit.argument', { n: index });
  return (
    <div className="field" role="group" aria-label={t('check.argv')}>
      <span className="lab">{t('check.argv')}</span>
      {argv.map((word, index) => (
        <div key={index} className="row edit-row">
          <Bare
            label={nameOf(index)}
            value={word}
            onChange={(typed) =>
              edit({ argv: argv.map((one, at) => (at === index ? typed : one)) })
            }
          />
          {index === 0 ? null : (
            <RemoveButton
              label={t('edit.removeNamed', { name: nameOf(index) })}
              onPress={() => edit({ argv: argv.filter((_, at) => at !== index) })}
            />
          )}
        </div>
      ))}
      <AddButton label={t('edit.addArgument')} onPress={() => edit({ argv: [...argv, ''] })} />
      <Wrong problems={listed(wrong, 'command')} />
    </div>
  );
}
