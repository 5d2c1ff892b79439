import { useState, type ReactElement } from 'react';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { useCreateSystem } from '../../../actions/systems/use-create-system.ts';
import { openSystems } from '../../../store/systems-store.ts';
import { textBox, type Editing } from './editing.ts';
import { problemsAt } from './form-problems.ts';
import { IdsField } from './ids-field.tsx';

/** Name, id, required systems, tags. */
export function WhatFields(editing: Editing): ReactElement {
  const { speech, isNew } = editing;
  const { t } = speech;
  return (
    <section className="col gap3">
      <h3>{t('edit.what')}</h3>
      <div className="halves edit-pair">
        <TextInput label={t('edit.name')} autoFocus={isNew} {...textBox(editing, 'name')} />
        <TextInput label={t('edit.id')} isMono isReadOnly={!isNew} {...textBox(editing, 'id')} />
      </div>
      <SystemsField {...editing} />
      <TagsField {...editing} />
    </section>
  );
}

function SystemsField({ form, problems, speech, edit }: Editing): ReactElement {
  const { t, names } = speech;
  const systems = useAgentStore((state) => state.definitions?.systems) ?? [];
  const creation = useCreateSystem((id) => edit('systems', { systems: [...form.systems, id] }));
  return (
    <IdsField
      label={t('edit.systems')}
      addLabel={t('edit.systemsAdd')}
      placeholder={t(systems.length === 0 ? 'edit.systemsNone' : 'edit.systemsAdd')}
      ids={form.systems}
      choices={systems}
      nameOf={(id) => names.system(id)}
      problems={problemsAt(problems, 'systems')}
      creation={creation}
      onChange={(chosen) => edit('systems', { systems: chosen })}
    >
      <Button onPress={openSystems}>{t('edit.manageSystems')}</Button>
    </IdsField>
  );
}

/** Tags as text: what is typed stays as it is until the field loses focus. */
function TagsField({ form, problems, speech, edit }: Editing): ReactElement {
  const known = form.tags.join(' ');
  const [text, setText] = useState(known);
  const read = (typed: string): string[] => typed.split(/[\s,]+/).filter((tag) => tag !== '');
  const isSame = read(text).join(' ') === known;
  return (
    <TextInput
      label={speech.t('edit.tags')}
      value={isSame ? text : known}
      onChange={(typed) => {
        setText(typed);
        edit('tags', { tags: read(typed) });
      }}
      problems={problemsAt(problems, 'tags')}
    />
  );
}
