import { X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { ComboInput } from '../../../ui/inputs/combo-input.tsx';
import { TextInput, Wrong } from '../../../ui/inputs/text-input.tsx';
import { openSystems } from '../systems/systems-store.ts';
import type { Editing } from './editing.ts';
import { problemsAt } from './form-problems.ts';

/** Name, id, the systems it needs, its tags. */
export function WhatFields(editing: Editing): ReactElement {
  const { form, problems, speech, isNew, edit } = editing;
  const { t } = speech;
  return (
    <section className="col gap3">
      <h3>{t('edit.what')}</h3>
      <div className="edit-pair">
        <TextInput
          label={t('edit.name')}
          value={form.name}
          autoFocus={isNew}
          onChange={(name) => edit('name', { name })}
          problems={problemsAt(problems, 'name')}
        />
        <TextInput
          label={t('edit.id')}
          value={form.id}
          isMono
          isReadOnly={!isNew}
          onChange={(id) => edit('id', { id })}
          problems={problemsAt(problems, 'id')}
        />
      </div>
      <SystemsField {...editing} />
      <TagsField {...editing} />
    </section>
  );
}

const MOST_FOUND = 40;

function SystemsField({ form, problems, speech, edit }: Editing): ReactElement {
  const { t, names } = speech;
  const systems = useAgentStore((state) => state.definitions?.systems) ?? [];
  const [search, setSearch] = useState('');
  const found = systems
    .filter(({ id }) => !form.systems.includes(id))
    .map(({ id, name }) => ({ id, text: name ?? id }))
    .filter(({ text }) => text.toLowerCase().includes(search.trim().toLowerCase()))
    .slice(0, MOST_FOUND);
  const wrong = problemsAt(problems, 'systems');
  return (
    <div className="field">
      <span className="lab">{t('edit.systems')}</span>
      <div className="row edit-systems">
        {form.systems.map((id) => (
          <span key={id} className="chip on">
            {names.system(id)}
            <Button
              look="ghost"
              size="sm"
              square
              aria-label={t('edit.removeNamed', { name: names.system(id) })}
              onPress={() => edit('systems', { systems: form.systems.filter((one) => one !== id) })}
            >
              <X className="i s" size={14} aria-hidden="true" />
            </Button>
          </span>
        ))}
        <ComboInput
          label={t('edit.systemsAdd')}
          listLabel={t('edit.systems')}
          inputValue={search}
          value={null}
          found={found}
          placeholder={t(systems.length === 0 ? 'edit.systemsNone' : 'edit.systemsAdd')}
          isBad={wrong.length > 0}
          onInput={setSearch}
          onChoose={(id) => {
            setSearch('');
            edit('systems', { systems: [...form.systems, id] });
          }}
          onBlur={() => setSearch('')}
        />
        <Button onPress={openSystems}>{t('edit.manageSystems')}</Button>
      </div>
      <Wrong problems={wrong} />
    </div>
  );
}

/** Tags as text: what is typed stays as it is until the box is left. */
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
