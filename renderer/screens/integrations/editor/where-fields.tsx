import type { ReactElement } from 'react';
import { ChoiceInput } from '../../../ui/inputs/choice-input.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import type { Editing } from './editing.ts';
import { problemsAt } from './form-problems.ts';

const PLACES = ['here', 'worker'] as const;

/** On the agent's machine, or on a worker of another host. */
export function WhereFields({ form, problems, speech, edit }: Editing): ReactElement {
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
        <div className="edit-pair">
          <TextInput
            label={t('where.tag')}
            value={form.workerTag}
            isMono
            onChange={(workerTag) => edit('workerTag', { workerTag })}
            problems={problemsAt(problems, 'workerTag')}
          />
          <TextInput
            label={t('where.waitFor')}
            value={form.waitFor}
            isMono
            onChange={(waitFor) => edit('waitFor', { waitFor })}
            problems={problemsAt(problems, 'waitFor')}
          />
        </div>
      )}
    </ChoiceInput>
  );
}
