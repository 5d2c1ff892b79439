import { Plus } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { typedName } from '../../../shared/domain/values/names/typed-name.ts';
import { ChipList } from './chip-list.tsx';
import { ComboInput, type Found } from './combo-input.tsx';
import { useHalfTyped } from './half-typed.ts';
import { Wrong } from './field.tsx';

/** Makes what was typed and is not there yet. */
export interface Creation {
  /** `Create system “ERP”` */
  readonly textFor: (typed: string) => string;
  /** Those of its kind: what is already among them is not offered. */
  readonly existing: readonly { readonly id: string; readonly name?: string | undefined }[];
  /** Default: whatever is not among the existing ones. */
  readonly canCreate?: (typed: string) => boolean;
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
  /** The first is meant by Enter alone. */
  readonly creations?: readonly Creation[];
  /** Whether what was typed is created when the box is left; else it stays there, with a hint. */
  readonly createsOnLeave?: boolean;
  readonly opens?: 'focus' | 'input';
  readonly onAdd: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

const MOST_SHOWN = 50;
/** With a number; no id or tag starts with a blank. */
const CREATE = ' create ';

/** Those that can make what was typed. */
function creating(creations: readonly Creation[], typed: string): readonly Creation[] {
  const wanted = typedName(typed);
  if (wanted === '') return [];
  return creations.filter(
    ({ existing, canCreate }) =>
      existing.every(({ id, name = id }) => wanted !== typedName(name)) &&
      canCreate?.(typed) !== false,
  );
}

/** The first whose id or names have what was typed in them. */
function matching(choices: readonly Found[], wanted: string): readonly Found[] {
  const has = ({ id, text, names = [] }: Found): boolean =>
    [id, text, ...names].some((one) => typedName(one).includes(wanted));
  return choices.filter(has).slice(0, MOST_SHOWN);
}

/** What was typed in full; by its id it may be another one than was meant. */
function exactlyNamed(found: readonly Found[], wanted: string): Found | undefined {
  return found.find(({ text, names = [] }) =>
    [text, names[0]].some((name) => name !== undefined && typedName(name) === wanted),
  );
}

/**
 * Several of many by name: the chosen ones, and a box that finds the others, or makes a new one of
 * what was typed.
 */
export function Chooser(props: ChooserProps): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isLeft, leave] = useState(false);
  const wanted = typedName(text);
  const found = matching(props.choices, wanted);
  const fresh = creating(props.creations ?? [], text.trim());
  const choose = (id: string): void => {
    if (id.startsWith(CREATE)) fresh[Number(id.slice(CREATE.length))]?.create(text.trim());
    else props.onAdd(id);
    setText('');
  };
  const onLeave = (): boolean => {
    if (wanted === '') return true;
    const made = fresh.length > 0 && props.createsOnLeave === true ? `${CREATE}0` : undefined;
    const taken = exactlyNamed(found, wanted)?.id ?? made;
    if (taken === undefined) leave(true);
    else choose(taken);
    return taken !== undefined;
  };
  const box = useRef<HTMLDivElement>(null);
  useHalfTyped(() => {
    const isTaken = onLeave();
    // What is wrong stands below the box, and is drawn by then.
    if (!isTaken) requestAnimationFrame(() => box.current?.scrollIntoView({ block: 'nearest' }));
    return isTaken;
  });
  const isForgotten = isLeft && text.trim() !== '';
  return (
    <div ref={box} className="chooser-box">
      <div className={`inp chooser${props.isBad === true || isForgotten ? ' bad' : ''}`}>
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
          opens={props.opens ?? 'focus'}
          placeholder={props.placeholder}
          {...(wanted === '' ? {} : { nothing: t('palette.nothing', { text: text.trim() }) })}
          found={[...found, ...fresh.map((one, at) => createLine(at, one.textFor(text.trim())))]}
          onInput={(typed) => {
            setText(typed);
            leave(false);
          }}
          onChoose={choose}
          onBlur={() => void onLeave()}
          onBackspaceEmpty={() => props.chosen.slice(-1).forEach(({ id }) => props.onRemove(id))}
        />
      </div>
      <Wrong problems={isForgotten ? [t('notAdded', { text: text.trim() })] : []} />
    </div>
  );
}

function createLine(at: number, text: string): Found {
  const picture = <Plus className="icon small" size={14} aria-hidden="true" />;
  return { id: `${CREATE}${at}`, text, picture, isNew: true };
}

function Chosen(props: ChooserProps): ReactElement {
  const { label, chosenLabel = label, chosen, isDisabled, onRemove } = props;
  return (
    <ChipList
      label={chosenLabel}
      chips={chosen}
      areOn
      isDisabled={isDisabled}
      onRemove={({ id }) => onRemove(id)}
    />
  );
}
