import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Integration } from '../../../../../shared/domain/definitions/integration.ts';
import { essentialsOf, type Selector } from '../../../../../shared/domain/definitions/selector.ts';
import { essentialTexts } from '../../../../../shared/i18n/calendars/impact-text.ts';
import { useAgentStore } from '../../../../store/agent-store.ts';
import { Button } from '../../../../ui/button.tsx';
import { problemsAt } from '../../../../forms/window/field-problem.ts';
import {
  chosenScope,
  coveredNames,
  scopeChoices,
  withChosen,
  withoutChosen,
  type ScopeChoice,
} from '../../../../forms/window/scope.ts';
import { ScopeIcon, scopeText } from '../../../../forms/window/scope-words.tsx';
import { tagsAmong } from '../../../../actions/tags/tag-from.ts';
import { useCreateTag } from '../../../../actions/tags/use-create-tag.ts';
import { useCreateSystem } from '../../../../actions/systems/use-create-system.ts';
import { Tick } from '../../../../ui/inputs/tick.tsx';
import { Chooser, type Creation } from '../../../../ui/inputs/chooser.tsx';
import type { Found } from '../../../../ui/inputs/combo-input.tsx';
import type { FormEditing } from './form-editing.ts';
import { Field, Wrong } from '../../../../ui/inputs/field.tsx';
import { useLanguage } from '../../../../i18n/language.ts';
import { namesInShort } from './names-in-short.ts';

const MOST_NAMES = 6;

/** What is paused: chips of systems, tags and integrations, or everything; and exceptions. */
export function ScopeField(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { form, problems, edit } = editing;
  const definitions = useAgentStore((state) => state.definitions);
  const [asksExcept, askExcept] = useState(false);
  const { covers } = form;
  const set = (change: (covers: Selector) => Selector): void =>
    edit('covers', (before) => ({ ...before, covers: change(before.covers) }));
  const creations = useCreations(covers, set);
  if (definitions === null) return <span className="field" />;
  const hasExcept = asksExcept || covers.except.length > 0;
  return (
    <Field label={t('edit.rests')} isGroup>
      <ScopeChooser
        label={t('edit.rests')}
        placeholder={t('edit.restsPlaceholder')}
        chosen={chosenScope(definitions, covers)}
        choices={scopeChoices(definitions, covers)}
        isBad={problemsAt(problems, 'covers').length > 0}
        creations={creations}
        onAdd={(choice) => set((before) => withChosen(before, choice))}
        onRemove={(choice) => set((before) => withoutChosen(before, choice))}
      />
      <Wrong problems={problemsAt(problems, 'covers')} />
      <Covered names={coveredNames(definitions, covers)} />
      <Essentials covers={covers} onChange={set} />
      {hasExcept ? (
        <>
          <span className="lab">{t('edit.except')}</span>
          <ScopeChooser
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
    </Field>
  );
}

/** A system, which the agent makes at once; or a tag, which nothing has yet. */
function useCreations(
  covers: Selector,
  set: (change: (covers: Selector) => Selector) => void,
): readonly Creation[] {
  const integrations = useAgentStore((state) => state.definitions?.integrations);
  const system = useCreateSystem((id) =>
    set((before) => ({ ...before, systems: [...before.systems, id] })),
  );
  const tag = useCreateTag(tagsAmong(integrations ?? [], covers.tags), (id) =>
    set((before) => ({ ...before, tags: [...before.tags, id] })),
  );
  return [...system, tag];
}

function exceptAsScope(except: readonly string[]): Selector {
  return { systems: [], tags: [], integrations: [...except], all: false, except: [] };
}

function Covered({ names }: { names: readonly string[] }): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <span className="xs mut" aria-live="polite">
      {names.length === 0
        ? t('edit.coveredNone')
        : t('edit.covered', { count: names.length, names: namesInShort(names, t, MOST_NAMES) })}
    </span>
  );
}

interface EssentialsProps {
  readonly covers: Selector;
  readonly onChange: (change: (covers: Selector) => Selector) => void;
}

/** Whether essential integrations go on; asked only where there are any. */
function Essentials({ covers, onChange }: EssentialsProps): ReactElement | null {
  const { t } = useTranslation('windows');
  const language = useLanguage();
  const integrations = useAgentStore((state) => state.definitions?.integrations) ?? [];
  const isOn = covers.exceptEssential === true;
  if (!isOn && !integrations.some(({ essential }) => essential)) return null;
  const { goOn, held } = essentialsOf(covers, integrations);
  const names = (some: readonly Integration[]): string[] => some.map(({ id, name = id }) => name);
  const found = { goOn: names(goOn), held: names(held) };
  return (
    <>
      <Tick isOn={isOn} onChange={(wanted) => onChange((before) => withEssential(before, wanted))}>
        <span>{t('edit.exceptEssential')}</span>
      </Tick>
      <span className="xs mut" aria-live="polite">
        {essentialTexts(found, (name) => name, language).join('; ') || t('edit.noEssential')}
      </span>
    </>
  );
}

function withEssential(covers: Selector, goesOn: boolean): Selector {
  if (goesOn) return { ...covers, exceptEssential: true };
  const held = { ...covers };
  delete held.exceptEssential;
  return held;
}

interface ScopeChooserProps {
  readonly label: string;
  readonly placeholder: string;
  readonly chosen: readonly ScopeChoice[];
  readonly choices: readonly ScopeChoice[];
  readonly isBad?: boolean;
  readonly creations?: readonly Creation[];
  readonly onAdd: (choice: ScopeChoice) => void;
  readonly onRemove: (choice: ScopeChoice) => void;
}

function ScopeChooser(props: ScopeChooserProps): ReactElement {
  const { t } = useTranslation('windows');
  const { chosen, choices, onAdd, onRemove, ...box } = props;
  const shown = (choice: ScopeChoice): Found => ({
    id: choice.key,
    text: scopeText(choice, t),
    names: [choice.name, choice.id],
    picture: <ScopeIcon part={choice.part} />,
  });
  return (
    <Chooser
      {...box}
      listLabel={t('edit.restsChoices')}
      chosen={chosen.map(shown)}
      choices={choices.map(shown)}
      onAdd={(key) => choices.filter((one) => one.key === key).forEach(onAdd)}
      onRemove={(key) => chosen.filter((one) => one.key === key).forEach(onRemove)}
    />
  );
}
