import { X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Button as AriaButton, Tag, TagGroup, TagList } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Selector } from '../../../../shared/domain/definitions/selector.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import {
  chosenScope,
  coveredNames,
  scopeChoices,
  withChosen,
  withoutChosen,
  type ScopeChoice,
} from '../../../forms/window/scope.ts';
import { ScopeIcon, scopeText } from '../../../forms/window/scope-words.tsx';
import { ComboInput } from '../../../ui/inputs/combo-input.tsx';
import type { FormEditing } from './form-editing.ts';
import { Wrong } from '../../../ui/inputs/text-input.tsx';

const MOST_SHOWN = 50;
const MOST_NAMES = 6;

/** What is paused: chips of systems, tags and integrations, or everything; and exceptions. */
export function ScopeField(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { form, problems, edit } = editing;
  const definitions = useAgentStore((state) => state.definitions);
  const [asksExcept, askExcept] = useState(false);
  if (definitions === null) return <span className="field" />;
  const { covers } = form;
  const set = (change: (covers: Selector) => Selector): void =>
    edit('covers', (before) => ({ ...before, covers: change(before.covers) }));
  const hasExcept = asksExcept || covers.except.length > 0;
  return (
    <div className="field" role="group" aria-label={t('edit.rests')}>
      <span className="lab">{t('edit.rests')}</span>
      <Chooser
        label={t('edit.rests')}
        placeholder={t('edit.restsPlaceholder')}
        chosen={chosenScope(definitions, covers)}
        choices={scopeChoices(definitions, covers)}
        isBad={problemsAt(problems, 'covers').length > 0}
        onAdd={(choice) => set((before) => withChosen(before, choice))}
        onRemove={(choice) => set((before) => withoutChosen(before, choice))}
      />
      <Wrong problems={problemsAt(problems, 'covers')} />
      <Covered names={coveredNames(definitions, covers)} />
      {hasExcept ? (
        <>
          <span className="lab">{t('edit.except')}</span>
          <Chooser
            label={t('edit.except')}
            placeholder={t('edit.exceptPlaceholder')}
            chosen={chosenScope(definitions, exceptAsScope(covers.except))}
            choices={scopeChoices(definitions, exceptAsScope(covers.except)).filter(
              ({ part }) => part === 'integrations',
            )}
            onAdd={({ id }) => set((before) => ({ ...before, except: [...before.except, id] }))}
            onRemove={({ id }) =>
              set((before) => ({ ...before, except: before.except.filter((one) => one !== id) }))
            }
          />
        </>
      ) : (
        <span>
          <Button look="ghost" size="sm" onPress={() => askExcept(true)}>
            {t('edit.exceptAdd')}
          </Button>
        </span>
      )}
    </div>
  );
}

function exceptAsScope(except: readonly string[]): Selector {
  return { systems: [], tags: [], integrations: [...except], all: false, except: [] };
}

function Covered({ names }: { names: readonly string[] }): ReactElement {
  const { t, i18n } = useTranslation('windows');
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' });
  const shown = list.format(names.slice(0, MOST_NAMES));
  const more = names.length - MOST_NAMES;
  const text = more > 0 ? t('edit.andMore', { names: shown, count: more }) : shown;
  return (
    <span className="xs mut" aria-live="polite">
      {names.length === 0
        ? t('edit.coveredNone')
        : t('edit.covered', { count: names.length, names: text })}
    </span>
  );
}

interface ChooserProps {
  readonly label: string;
  readonly placeholder: string;
  readonly chosen: readonly ScopeChoice[];
  readonly choices: readonly ScopeChoice[];
  readonly isBad?: boolean;
  readonly onAdd: (choice: ScopeChoice) => void;
  readonly onRemove: (choice: ScopeChoice) => void;
}

function Chooser(props: ChooserProps): ReactElement {
  const { t } = useTranslation('windows');
  const [text, setText] = useState('');
  const search = text.trim().toLowerCase();
  const found = props.choices
    .map((choice) => ({ ...choice, text: scopeText(choice, t) }))
    .filter((choice) => choice.text.toLowerCase().includes(search) || choice.id.includes(search))
    .slice(0, MOST_SHOWN);
  return (
    <div className={`inp chooser${props.isBad === true ? ' bad' : ''}`}>
      {props.chosen.length === 0 ? null : <ChosenChips {...props} />}
      <ComboInput
        label={props.label}
        listLabel={t('edit.restsChoices')}
        inputValue={text}
        value={null}
        isBare
        placeholder={props.placeholder}
        found={found.map(({ key, part, text: words }) => ({
          id: key,
          text: words,
          picture: <ScopeIcon part={part} />,
        }))}
        onInput={setText}
        onChoose={(key) => {
          const choice = props.choices.find((one) => one.key === key);
          if (choice !== undefined) props.onAdd(choice);
          setText('');
        }}
        onBlur={() => setText('')}
        onBackspaceEmpty={() => {
          const last = props.chosen.at(-1);
          if (last !== undefined) props.onRemove(last);
        }}
      />
    </div>
  );
}

function ChosenChips({ label, chosen, onRemove }: ChooserProps): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <TagGroup
      aria-label={label}
      onRemove={(keys) => chosen.filter(({ key }) => keys.has(key)).forEach(onRemove)}
    >
      <TagList className="row rb">
        {chosen.map((choice) => {
          const name = scopeText(choice, t);
          return (
            <Tag key={choice.key} id={choice.key} textValue={name} className="chip on">
              <ScopeIcon part={choice.part} />
              {name}
              <AriaButton slot="remove" className="chip-x" aria-label={t('edit.remove', { name })}>
                <X size={14} aria-hidden="true" />
              </AriaButton>
            </Tag>
          );
        })}
      </TagList>
    </TagGroup>
  );
}
