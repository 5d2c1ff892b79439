import { useTranslation } from 'react-i18next';
import type { Creation } from '../../ui/inputs/chooser.tsx';
import { tagFrom } from './tag-from.ts';

/**
 * “Create tag ‹typed name›” of a box that chooses tags: a tag is there as soon as something has it,
 * so nothing is sent. Nothing is offered for a text that makes no tag, or one that is there.
 */
export function useCreateTag(known: readonly string[], onCreated: (tag: string) => void): Creation {
  const { t } = useTranslation('forms');
  return {
    textFor: (typed) => t('tag.create', { tag: tagFrom(typed) }),
    existing: known.map((id) => ({ id })),
    canCreate: (typed) => tagFrom(typed) !== '' && !known.includes(tagFrom(typed)),
    create: (typed) => onCreated(tagFrom(typed)),
  };
}
