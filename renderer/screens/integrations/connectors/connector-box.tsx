import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnsplit } from '../../../../shared/domain/values/command-line.ts';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { TextInput, Wrong } from '../../../ui/inputs/text-input.tsx';
import type { ConnectorField } from '../../../model/connectors/connector-form.ts';
import { HostBox } from './host-box.tsx';
import { SecretBox } from './secret-box.tsx';
import type { ConnectorWords } from '../../../model/connectors/words.ts';

interface ConnectorBoxProps {
  readonly field: ConnectorField;
  readonly text: string;
  readonly problems: readonly string[];
  readonly onChange: (text: string) => void;
}

/** One field of a guided form, with its hint and its error. */
export function ConnectorBox(props: ConnectorBoxProps): ReactElement {
  const { field } = props;
  const { t } = useTranslation('connectors');
  if (field.kind === 'host') return <HostBox {...props} />;
  return (
    <div className={field.isShort === true ? 'connector-box half' : 'connector-box'}>
      <Inner {...props} />
      {field.hint === undefined ? null : <p className="xs mut">{t(`hint.${field.hint}`)}</p>}
    </div>
  );
}

function Inner({ field, text, problems, onChange }: ConnectorBoxProps): ReactElement {
  const { t } = useTranslation('connectors');
  const name = t(`box.${field.box}`);
  const label = field.isNeeded === true ? name : t('optional', { name });
  switch (field.kind) {
    case 'secret':
      return <SecretBox label={label} name={text} problems={problems} onChange={onChange} />;
    case 'lines':
      return <LinesBox label={label} text={text} problems={problems} onChange={onChange} />;
    case 'choice':
    case 'switch':
      return (
        <div className="field">
          <span className="lab">{name}</span>
          <SelectInput
            label={name}
            value={text}
            options={(field.options ?? []).map((id) => ({ id, text: optionInWords(id, t) }))}
            onChange={onChange}
          />
          <Wrong problems={problems} />
        </div>
      );
    default:
      return (
        <TextInput
          label={field.initial === undefined ? label : name}
          value={text}
          isMono
          onChange={onChange}
          problems={problems}
        />
      );
  }
}

interface LinesBoxProps {
  readonly label: string;
  readonly text: string;
  readonly problems: readonly string[];
  readonly onChange: (text: string) => void;
}

/** A program and its arguments, one per line; exact, because no shell splits them. */
function LinesBox({ label, text, problems, onChange }: LinesBoxProps): ReactElement {
  const { t } = useTranslation('connectors');
  return (
    <div className="field">
      <TextInput
        label={label}
        value={text}
        onChange={onChange}
        problems={problems}
        rows={3}
        isMono
      />
      {isUnsplit(text.trim().split('\n')) ? (
        <span className="xs c-drain" role="status">
          {t('bad.oneLine')}
        </span>
      ) : null}
    </div>
  );
}

const KNOWN = [
  'system',
  'user',
  'true',
  'false',
  'off',
  'require',
  'verify',
  'rate-limited',
  'release',
  'drop',
  'unknown',
  'continues',
  'aborts',
  'drops-silently',
  'hangs-until-resume',
  'none',
  'one',
  'all',
  'depends',
] as const;

/** Names of HTTP methods and the like are not translated. */
function optionInWords(id: string, t: ConnectorWords): string {
  const known = KNOWN.find((one) => one === id);
  return known === undefined ? id : t(`option.${known}`);
}
