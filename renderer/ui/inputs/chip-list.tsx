import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

export interface Chip {
  readonly id: string;
  readonly text: string;
  readonly picture?: ReactNode;
}

interface ChipListProps<C extends Chip> {
  readonly label: string;
  readonly chips: readonly C[];
  readonly onRemove: (chip: C) => void;
  /** They stand for choices, and look so. */
  readonly areOn?: boolean;
  readonly isDisabled?: boolean | undefined;
}

/** Chips, each of which is removed by its button, Backspace or Delete. */
export function ChipList<C extends Chip>(props: ChipListProps<C>): ReactElement {
  const { label, chips, onRemove, areOn = false, isDisabled = false } = props;
  const { t } = useTranslation();
  return (
    <TagGroup
      aria-label={label}
      onRemove={(keys) => chips.filter(({ id }) => keys.has(id)).forEach(onRemove)}
    >
      <TagList className="row rb">
        {chips.map(({ id, text, picture }) => (
          <Tag key={id} id={id} textValue={text} className={areOn ? 'chip on' : 'chip'}>
            {picture}
            <span className="ell">{text}</span>
            {isDisabled ? null : (
              <Button
                slot="remove"
                className="chip-x"
                aria-label={t('removeNamed', { name: text })}
              >
                <X size={14} aria-hidden="true" />
              </Button>
            )}
          </Tag>
        ))}
      </TagList>
    </TagGroup>
  );
}
