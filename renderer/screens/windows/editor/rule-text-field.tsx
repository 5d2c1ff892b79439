import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import { parseRepeat } from '../../../model/windows/repeat.ts';
import type { FormEditing } from './form-editing.ts';
import { TextInput } from '../../../ui/inputs/text-input.tsx';

/** The rule's own text: what is saved, to the letter. */
export function RuleTextField({ form, problems, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const isShown = parseRepeat(form.rule) !== null;
  const found = problemsAt(problems, 'rrule');
  return (
    <TextInput
      label={t('build.text')}
      value={form.rule}
      isMono
      problems={found}
      onChange={(rule) => edit('rrule', (before) => ({ ...before, rule }))}
    >
      {found.length > 0 ? null : (
        <span className={`xs strong nw row gap1 ${isShown ? 'c-flow' : 'mut'}`}>
          {isShown ? <Check className="icon small" size={14} aria-hidden="true" /> : null}
          {t(isShown ? 'build.same' : 'build.asWritten')}
        </span>
      )}
    </TextInput>
  );
}
