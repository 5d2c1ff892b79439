import type { ReactElement } from 'react';
import { tagsAmong } from '../../../actions/tags/tag-from.ts';
import { useCreateTag } from '../../../actions/tags/use-create-tag.ts';
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
      creations={creation}
      onChange={(chosen) => edit('systems', { systems: chosen })}
    >
      <Button onPress={openSystems}>{t('edit.manageSystems')}</Button>
    </IdsField>
  );
}

/** Those that others have, or new ones. */
function TagsField({ form, problems, speech, edit }: Editing): ReactElement {
  const { t } = speech;
  const integrations = useAgentStore((state) => state.definitions?.integrations) ?? [];
  const known = tagsAmong(integrations, form.tags);
  const change = (tags: readonly string[]): void => edit('tags', { tags });
  const creation = useCreateTag(known, (tag) => change([...form.tags, tag]));
  return (
    <IdsField
      label={t('edit.tags')}
      addLabel={t('edit.tagsAdd')}
      placeholder={t('edit.tagsAdd')}
      ids={form.tags}
      choices={known.map((id) => ({ id }))}
      nameOf={(id) => id}
      problems={problemsAt(problems, 'tags')}
      creations={[creation]}
      onChange={change}
    />
  );
}
