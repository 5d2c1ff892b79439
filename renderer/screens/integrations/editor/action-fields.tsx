import type { ReactElement } from 'react';
import { Segments } from '../../../ui/segments.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { AddressFields } from './address-fields.tsx';
import { textBox, type Editing } from './editing.ts';
import { problemsAt } from './form-problems.ts';
import { HeadersField } from './pairs/headers-field.tsx';
import { PairsField } from './pairs/pairs-field.tsx';
import { ArgumentsField } from './pairs/arguments-field.tsx';
import { ChoiceInput } from '../../../ui/inputs/choice-input.tsx';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const ACTIONS = ['http', 'command'] as const;

/** What a run does: a request or a program; its time-out, and where it runs. */
export function ActionFields(editing: Editing): ReactElement {
  const { form, speech, edit } = editing;
  const { t } = speech;
  return (
    <section className="col gap3">
      <h3>{t('edit.does')}</h3>
      <Segments
        label={t('edit.does')}
        value={form.action}
        segments={ACTIONS.map((id) => ({ id, label: t(`edit.action.${id}`) }))}
        onChange={(action) => edit(action === 'http' ? 'url' : 'argv', { action })}
      />
      {form.action === 'http' ? <HttpFields {...editing} /> : <CommandFields {...editing} />}
      <div className="edit-short">
        <TextInput label={t('edit.timeout')} isMono {...textBox(editing, 'timeout')} />
      </div>
      <WhereFields {...editing} />
    </section>
  );
}

function HttpFields(editing: Editing): ReactElement {
  const { form, problems, speech, edit } = editing;
  const { t } = speech;
  return (
    <>
      <AddressFields
        methods={METHODS}
        method={form.method}
        url={form.url}
        problems={problemsAt(problems, 'url')}
        t={t}
        onMethod={(method) => edit('method', { method })}
        onUrl={(url) => edit('url', { url })}
      />
      <HeadersField
        headers={form.headers}
        problems={problemsAt(problems, 'headers')}
        t={t}
        onChange={(headers) => edit('headers', { headers })}
      />
      <TextInput
        label={t('edit.body')}
        value={form.body}
        onChange={(body) => edit('body', { body })}
        problems={[]}
        rows={2}
        isMono
      />
      <TextInput label={t('edit.successCodes')} isMono {...textBox(editing, 'successCodes')} />
    </>
  );
}

function CommandFields(editing: Editing): ReactElement {
  const { form, problems, speech, edit } = editing;
  const { t } = speech;
  return (
    <>
      <ArgumentsField
        label={t('edit.argv')}
        argv={form.argv}
        problems={problemsAt(problems, 'argv')}
        t={t}
        onChange={(argv) => edit('argv', { argv })}
      />
      <TextInput label={t('edit.cwd')} isMono {...textBox(editing, 'cwd')} />
      <TextInput label={t('edit.pass')} isMono {...textBox(editing, 'pass')} />
      <PairsField
        label={t('edit.set')}
        nameLabel={t('edit.variable')}
        valueLabel={t('edit.value')}
        addLabel={t('edit.addVariable')}
        pairs={form.set}
        problems={problemsAt(problems, 'set')}
        t={t}
        onChange={(set) => edit('set', { set })}
      />
    </>
  );
}

const PLACES = ['here', 'worker'] as const;

/** On the agent's machine, or on a worker on another host. */
function WhereFields(editing: Editing): ReactElement {
  const { form, speech, edit } = editing;
  const { t } = speech;
  return (
    <ChoiceInput
      label={t('where.title')}
      value={form.place}
      segments={PLACES.map((id) => ({ id, label: t(`where.${id}`) }))}
      text={t(`where.${form.place}.text`)}
      onChange={(place) => edit('form', { place })}
    >
      {form.place === 'here' ? null : (
        <div className="halves edit-pair">
          <TextInput label={t('where.tag')} isMono {...textBox(editing, 'workerTag')} />
          <TextInput label={t('where.waitFor')} isMono {...textBox(editing, 'waitFor')} />
        </div>
      )}
    </ChoiceInput>
  );
}
