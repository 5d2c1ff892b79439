import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { splitCommandLine } from '../../../../../shared/domain/values/command-line.ts';
import { Field, Wrong } from '../../../../ui/inputs/field.tsx';
import type { IntegrationWords } from '../../../../model/integrations/words.ts';
import { AddButton, BareInput, RemoveButton } from './pairs-field.tsx';

interface WordsFieldProps {
  readonly label: string;
  readonly argv: readonly string[];
  readonly problems: readonly string[];
  readonly t: IntegrationWords;
  readonly onChange: (argv: readonly string[]) => void;
}

/**
 * A program and its arguments, each in a field of its own: no shell splits them. While there is
 * only the first field it may hold them all, and is split when it is left.
 */
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
  const split = (): void => {
    const [only = ''] = argv;
    const read = splitCommandLine(only);
    // A single word keeps its quotes: they say that its blanks are part of it.
    if (argv.length === 1 && read.ok && read.words.length > 1) onChange(read.words);
  };
  return (
    <Field label={label} isGroup problems={problems}>
      {argv.map((word, index) => (
        <div key={index} className="row edit-row">
          <BareInput
            label={nameOf(index)}
            value={word}
            onChange={(typed) => put(index, typed)}
            onBlur={split}
          />
          {index === 0 ? null : (
            <RemoveButton
              label={t('edit.removeNamed', { name: nameOf(index) })}
              onPress={() => onChange(argv.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      <Understood argv={argv} />
      <AddButton label={t('edit.addArgument')} onPress={() => onChange([...argv, ''])} />
    </Field>
  );
}

/** What a program and arguments in one field mean; the same is saved. */
export function Understood({ argv }: { argv: readonly string[] }): ReactElement | null {
  const { t } = useTranslation('integrations');
  const [only = ''] = argv;
  if (argv.length !== 1 || !/[\s'"]/.test(only.trim())) return null;
  const read = splitCommandLine(only);
  if (!read.ok) return <Wrong problems={[t('bad.openQuote')]} />;
  const [program = '', ...words] = read.words;
  return (
    <span className="xs mut understood" role="status">
      {t('edit.understood', { program })}
      {words.map((word, index) => (
        <code key={index} className="mono">
          {word === '' ? '""' : word}
        </code>
      ))}
    </span>
  );
}
