import { Check, ChevronRight } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import { parseRepeat } from '../../../model/windows/repeat.ts';
import { ruleInWords } from '../../../model/windows/rule-words.ts';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import type { FormEditing } from './form-editing.ts';
import { useLanguage } from '../../../i18n/language.ts';

/** The rule's own text, saved exactly; folded away while the builder says the same. */
export function RuleText({ form, problems, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const language = useLanguage();
  const [isAsked, ask] = useState(false);
  const isShown = parseRepeat(form.rule) !== null;
  const found = problemsAt(problems, 'rrule');
  const isOpen = isAsked || !isShown || found.length > 0;
  const words = ruleInWords(form.rule, t, language);
  return (
    <Disclosure className="ed-rule" isExpanded={isOpen} onExpandedChange={ask}>
      <Heading level={2} className="ed-rule-head">
        <Button slot="trigger" className="btn ghost sm">
          <ChevronRight className="icon small" size={14} aria-hidden="true" />
          {t('build.text')}
        </Button>
        {isOpen ? null : (
          <span className="xs mut ell" title={words}>
            {words}
          </span>
        )}
      </Heading>
      <DisclosurePanel>
        <TextInput
          label={t('build.textLabel')}
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
      </DisclosurePanel>
    </Disclosure>
  );
}
