import type { ReactElement, ReactNode } from 'react';
import { Chooser, type Creation } from '../../../ui/inputs/chooser.tsx';
import { Field } from '../../../ui/inputs/field.tsx';

interface IdsFieldProps {
  readonly label: string;
  readonly addLabel: string;
  readonly placeholder: string;
  readonly ids: readonly string[];
  /** All choices. */
  readonly choices: readonly { readonly id: string; readonly name?: string | undefined }[];
  readonly nameOf: (id: string) => string;
  readonly problems: readonly string[];
  readonly creations?: readonly Creation[];
  readonly onChange: (ids: readonly string[]) => void;
  /** After the field. */
  readonly children?: ReactNode;
}

/** Several of many by name, under a label. */
export function IdsField(props: IdsFieldProps): ReactElement {
  const { ids, choices, nameOf, problems, onChange } = props;
  return (
    <Field label={props.label} problems={problems}>
      <div className="row edit-systems">
        <Chooser
          label={props.addLabel}
          listLabel={props.label}
          chosenLabel={props.label}
          placeholder={props.placeholder}
          chosen={ids.map((id) => ({ id, text: nameOf(id) }))}
          choices={choices
            .filter(({ id }) => !ids.includes(id))
            .map(({ id, name }) => ({ id, text: name ?? id }))}
          isBad={problems.length > 0}
          {...(props.creations === undefined ? {} : { creations: props.creations })}
          onAdd={(id) => onChange([...ids, id])}
          onRemove={(id) => onChange(ids.filter((one) => one !== id))}
        />
        {props.children}
      </div>
    </Field>
  );
}
