import type { ReactElement } from 'react';
import { Segments } from '../../../ui/segments.tsx';
import { Label, TextArea, TextField } from 'react-aria-components';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { TextInput, Wrong } from '../../../ui/inputs/text-input.tsx';
import type { Editing } from './editing.ts';
import { problemsAt } from './form-problems.ts';
import { AddButton, Bare, PairsField, RemoveButton } from './pairs-field.tsx';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const ACTIONS = ['http', 'command'] as const;

/** What a run does: a request or a program; and when it is stopped. */
export function ActionFields(editing: Editing): ReactElement {
  const { form, problems, speech, edit } = editing;
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
        <TextInput
          label={t('edit.timeout')}
          value={form.timeout}
          isMono
          onChange={(timeout) => edit('timeout', { timeout })}
          problems={problemsAt(problems, 'timeout')}
        />
      </div>
    </section>
  );
}

function HttpFields({ form, problems, speech, edit }: Editing): ReactElement {
  const { t } = speech;
  return (
    <>
      <div className="edit-url">
        <div className="field">
          <span className="lab">{t('edit.method')}</span>
          <SelectInput
            label={t('edit.method')}
            value={form.method}
            options={METHODS.map((id) => ({ id, text: id }))}
            onChange={(method) => edit('method', { method })}
          />
        </div>
        <TextInput
          label={t('edit.url')}
          value={form.url}
          isMono
          onChange={(url) => edit('url', { url })}
          problems={problemsAt(problems, 'url')}
        />
      </div>
      <PairsField
        label={t('edit.headers')}
        nameLabel={t('edit.headerName')}
        valueLabel={t('edit.headerValue')}
        addLabel={t('edit.addHeader')}
        pairs={form.headers}
        problems={problemsAt(problems, 'headers')}
        t={t}
        onChange={(headers) => edit('headers', { headers })}
      />
      <TextField className="field" value={form.body} onChange={(body) => edit('body', { body })}>
        <Label>{t('edit.body')}</Label>
        <TextArea className="inp area mono edit-area" rows={2} spellCheck={false} />
      </TextField>
      <TextInput
        label={t('edit.successCodes')}
        value={form.successCodes}
        isMono
        onChange={(successCodes) => edit('successCodes', { successCodes })}
        problems={problemsAt(problems, 'successCodes')}
      />
    </>
  );
}

function CommandFields(editing: Editing): ReactElement {
  const { form, problems, speech, edit } = editing;
  const { t } = speech;
  return (
    <>
      <ArgvField {...editing} />
      <TextInput
        label={t('edit.cwd')}
        value={form.cwd}
        isMono
        onChange={(cwd) => edit('cwd', { cwd })}
        problems={problemsAt(problems, 'cwd')}
      />
      <TextInput
        label={t('edit.pass')}
        value={form.pass}
        isMono
        onChange={(pass) => edit('pass', { pass })}
        problems={problemsAt(problems, 'pass')}
      />
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

function ArgvField({ form, problems, speech, edit }: Editing): ReactElement {
  const { t } = speech;
  const { argv } = form;
  const put = (index: number, word: string): void =>
    edit('argv', { argv: argv.map((one, at) => (at === index ? word : one)) });
  return (
    <div className="field" role="group" aria-label={t('edit.argv')}>
      <span className="lab">{t('edit.argv')}</span>
      {argv.map((word, index) => (
        <div key={index} className="row edit-row">
          <Bare
            label={index === 0 ? t('edit.program') : t('edit.argument', { n: index })}
            value={word}
            onChange={(typed) => put(index, typed)}
          />
          {index === 0 ? null : (
            <RemoveButton
              label={t('edit.removeNamed', { name: t('edit.argument', { n: index }) })}
              onPress={() => edit('argv', { argv: argv.filter((_, at) => at !== index) })}
            />
          )}
        </div>
      ))}
      <AddButton
        label={t('edit.addArgument')}
        onPress={() => edit('argv', { argv: [...argv, ''] })}
      />
      <Wrong problems={problemsAt(problems, 'argv')} />
    </div>
  );
}
