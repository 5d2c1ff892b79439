import { Plus, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { Input, TextField } from 'react-aria-components';
import { Button } from '../../../../ui/button.tsx';
import { Field } from '../../../../ui/inputs/field.tsx';
import type { IntegrationWords } from '../../../../model/integrations/words.ts';
import type { Pair } from './pairs.ts';

interface PairsFieldProps {
  readonly label: string;
  readonly nameLabel: string;
  readonly valueLabel: string;
  readonly addLabel: string;
  readonly pairs: readonly Pair[];
  readonly problems: readonly string[];
  readonly t: IntegrationWords;
  readonly onChange: (pairs: readonly Pair[]) => void;
}

/** Names with values: headers, variables. */
export function PairsField(props: PairsFieldProps): ReactElement {
  const { pairs, onChange, t } = props;
  const put = (index: number, part: Partial<Pair>): void =>
    onChange(pairs.map((pair, at) => (at === index ? { ...pair, ...part } : pair)));
  return (
    <Field label={props.label} isGroup problems={props.problems}>
      {pairs.map((pair, index) => (
        <div key={index} className="row edit-row">
          <BareInput
            label={`${props.nameLabel} ${index + 1}`}
            value={pair.name}
            onChange={(name) => put(index, { name })}
          />
          <BareInput
            label={`${props.valueLabel} ${index + 1}`}
            value={pair.value}
            onChange={(value) => put(index, { value })}
          />
          <RemoveButton
            label={t('edit.removeNamed', { name: pair.name === '' ? index + 1 : pair.name })}
            onPress={() => onChange(pairs.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <AddButton
        label={props.addLabel}
        onPress={() => onChange([...pairs, { name: '', value: '' }])}
      />
    </Field>
  );
}

interface BareInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
}

export function BareInput({ label, value, onChange, onBlur }: BareInputProps): ReactElement {
  return (
    <TextField
      className="edit-bare"
      aria-label={label}
      value={value}
      onChange={onChange}
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      <span className="inp">
        <Input className="int-input mono" autoComplete="off" spellCheck={false} />
      </span>
    </TextField>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly onPress: () => void;
}

export function RemoveButton({ label, onPress }: IconButtonProps): ReactElement {
  return (
    <Button look="ghost" square aria-label={label} onPress={onPress}>
      <X className="icon small" size={14} aria-hidden="true" />
    </Button>
  );
}

export function AddButton({ label, onPress }: IconButtonProps): ReactElement {
  return (
    <span>
      <Button size="sm" onPress={onPress}>
        <Plus className="icon small" size={14} aria-hidden="true" />
        {label}
      </Button>
    </span>
  );
}
