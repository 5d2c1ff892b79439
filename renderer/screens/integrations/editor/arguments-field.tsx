import type { ReactElement } from 'react';
import { Wrong } from '../../../ui/inputs/text-input.tsx';
import type { IntegrationWords } from '../../../model/integrations/words.ts';
import { AddButton, BareInput, RemoveButton } from './pairs-field.tsx';

interface WordsFieldProps {
  readonly label: string;
  readonly argv: readonly string[];
  readonly problems: readonly string[];
  readonly t: IntegrationWords;
  readonly onChange: (argv: readonly string[]) => void;
}

/** A program and its arguments, each in a field of its own: no shell splits them. */
export function ArgumentsField({
  label,
  argv,
  problems,
  t,
  onChange,
}: WordsFieldProps): ReactElement {
  const nameOf = (index: number): string =>
    index === 0 ? t('edit.program') : t('edit.argument', { n: index });
  const put = (index: number, word: string): void =>
    onChange(argv.map((one, at) => (at === index ? word : one)));
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="lab">{label}</span>
      {argv.map((word, index) => (
        <div key={index} className="row edit-row">
          <BareInput label={nameOf(index)} value={word} onChange={(typed) => put(index, typed)} />
          {index === 0 ? null : (
            <RemoveButton
              label={t('edit.removeNamed', { name: nameOf(index) })}
              onPress={() => onChange(argv.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      <AddButton label={t('edit.addArgument')} onPress={() => onChange([...argv, ''])} />
      <Wrong problems={problems} />
    </div>
  );
}
