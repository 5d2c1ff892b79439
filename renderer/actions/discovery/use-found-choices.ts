import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentStore } from '../../store/agent-store.ts';
import type { Creation } from '../../ui/inputs/chooser.tsx';
import type { Found } from '../../ui/inputs/combo-input.tsx';
import { useKeptText } from '../../ui/text/use-kept-text.ts';
import { newSystem } from '../systems/new-system.ts';
import { readChoices, type FoundChoices } from './found-choices.ts';

/** The choices in the list, and how they change; a reload of the page keeps them. */
export interface ChoosingFound {
  readonly choices: FoundChoices;
  readonly change: (next: FoundChoices) => void;
  readonly forget: () => void;
  /** Every system that can be chosen, the new ones too. */
  readonly systems: readonly Found[];
  /** Makes a system in the list, and tells `choose` its id. */
  readonly creationFor: (choose: (before: FoundChoices, id: string) => FoundChoices) => Creation;
}

const NONE: readonly { readonly id: string; readonly name?: string | undefined }[] = [];

/** `all`: everything but the folded ones is ticked from the start, as on an agent without any. */
export function useFoundChoices(all: boolean): ChoosingFound {
  const { t } = useTranslation('forms');
  const known = useAgentStore((state) => state.definitions?.systems) ?? NONE;
  const { text, type } = useKeptText(all ? 'found first' : 'found');
  const choices = useMemo(() => readChoices(text, all), [text, all]);
  const change = (next: FoundChoices): void => type(JSON.stringify(next));
  const everySystem = useMemo(() => {
    const ids = new Set(known.map(({ id }) => id));
    return [...known, ...choices.made.filter(({ id }) => !ids.has(id))];
  }, [known, choices.made]);
  return {
    choices,
    change,
    forget: () => type(''),
    systems: useMemo(
      () => everySystem.map(({ id, name = id }) => ({ id, text: name })),
      [everySystem],
    ),
    creationFor: (choose) => ({
      textFor: (name) => t('system.create', { name }),
      existing: everySystem,
      create: (name) => {
        const made = newSystem(name, everySystem);
        change(choose({ ...choices, made: [...choices.made, made] }, made.id));
      },
    }),
  };
}
