import { X } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { ComboInput } from '../../../ui/inputs/combo-input.tsx';
import { Wrong } from '../../../ui/inputs/text-input.tsx';
import type { IntegrationWords } from '../../../model/integrations/words.ts';

const MOST_FOUND = 40;

interface IdsFieldProps {
  readonly label: string;
  readonly addLabel: string;
  readonly placeholder: string;
  readonly ids: readonly string[];
  /** All choices. */
  readonly choices: readonly { readonly id: string; readonly name?: string | undefined }[];
  readonly nameOf: (id: string) => string;
  readonly problems: readonly string[];
  readonly t: IntegrationWords;
  readonly onChange: (ids: readonly string[]) => void;
  /** After the field. */
  readonly children?: ReactNode;
}

/** Several of many by name: chips, and a field that finds the others. */
export function IdsField(props: IdsFieldProps): ReactElement {
  const { ids, choices, nameOf, problems, t, onChange } = props;
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = choices
    .filter(({ id }) => !ids.includes(id))
    .map(({ id, name }) => ({ id, text: name ?? id }))
    .filter(({ text }) => text.toLowerCase().includes(wanted))
    .slice(0, MOST_FOUND);
  return (
    <div className="field">
      <span className="lab">{props.label}</span>
      <div className="row wrap edit-systems">
        {ids.map((id) => (
          <span key={id} className="chip on">
            {nameOf(id)}
            <Button
              look="ghost"
              size="sm"
              square
              aria-label={t('edit.removeNamed', { name: nameOf(id) })}
              onPress={() => onChange(ids.filter((one) => one !== id))}
            >
              <X className="icon small" size={14} aria-hidden="true" />
            </Button>
          </span>
        ))}
        <ComboInput
          label={props.addLabel}
          listLabel={props.label}
          inputValue={search}
          value={null}
          found={found}
          placeholder={props.placeholder}
          isBad={problems.length > 0}
          onInput={setSearch}
          onChoose={(id) => {
            setSearch('');
            onChange([...ids, id]);
          }}
          onBlur={() => setSearch('')}
        />
        {props.children}
      </div>
      <Wrong problems={problems} />
    </div>
  );
}
