import { Plus, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { typedName } from '../../../shared/domain/values/typed-name.ts';
import { ComboInput, type Found } from './combo-input.tsx';

/** Makes what was typed and is not there yet. */
export interface Creation {
  /** `Create system “ERP”` */
  readonly textFor: (typed: string) => string;
  /** Those of its kind: what is already among them is not offered. */
  readonly existing: readonly { readonly id: string; readonly name?: string | undefined }[];
  readonly create: (typed: string) => void;
}

export interface ChooserProps {
  /** Of the box in which to type. */
  readonly label: string;
  readonly listLabel: string;
  /** Of the chosen ones; default: `label`. */
  readonly chosenLabel?: string;
  readonly placeholder: string;
  readonly chosen: readonly Found[];
  /** Without the chosen ones. */
  readonly choices: readonly Found[];
  readonly isBad?: boolean;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  readonly creation?: Creation | undefined;
  readonly onAdd: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

const MOST_SHOWN = 50;
/** No id or tag starts with a blank. */
const CREATE = ' create';

/**
 * Several of many by name: the chosen ones, and a box that finds the others, or makes a new one of
 * what was typed.
 */
export function Chooser(props: ChooserProps): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const wanted = typedName(text);
  const found = props.choices
    .filter(({ id, text: words, names = [] }) =>
      [id, words, ...names].some((one) => typedName(one).includes(wanted)),
    )
    .slice(0, MOST_SHOWN);
  const { creation } = props;
  const isNew =
    wanted !== '' &&
    creation?.existing.every(({ id, name = id }) => wanted !== typedName(name)) === true;
  return (
    <div className={`inp chooser${props.isBad === true ? ' bad' : ''}`}>
      {props.chosen.length === 0 ? null : <Chosen {...props} />}
      <ComboInput
        label={props.label}
        listLabel={props.listLabel}
        inputValue={text}
        value={null}
        isBare
        isBad={props.isBad ?? false}
        isDisabled={props.isDisabled ?? false}
        autoFocus={props.autoFocus ?? false}
        placeholder={props.placeholder}
        {...(wanted === '' ? {} : { nothing: t('palette.nothing', { text: text.trim() }) })}
        found={[
          ...found,
          ...(isNew
            ? [{ id: CREATE, text: creation.textFor(text.trim()), picture: <CreateIcon /> }]
            : []),
        ]}
        onInput={setText}
        onChoose={(id) => {
          if (id === CREATE) creation?.create(text.trim());
          else props.onAdd(id);
          setText('');
        }}
        onBlur={() => setText('')}
        onBackspaceEmpty={() => {
          const last = props.chosen.at(-1);
          if (last !== undefined) props.onRemove(last.id);
        }}
      />
    </div>
  );
}

function CreateIcon(): ReactElement {
  return <Plus className="icon small" size={14} aria-hidden="true" />;
}

function Chosen({
  label,
  chosenLabel = label,
  chosen,
  isDisabled,
  onRemove,
}: ChooserProps): ReactElement {
  const { t } = useTranslation();
  return (
    <TagGroup
      aria-label={chosenLabel}
      onRemove={(keys) => chosen.filter(({ id }) => keys.has(id)).forEach(({ id }) => onRemove(id))}
    >
      <TagList className="row rb">
        {chosen.map(({ id, text, picture }) => (
          <Tag key={id} id={id} textValue={text} className="chip on">
            {picture}
            <span className="ell">{text}</span>
            {isDisabled === true ? null : (
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
