import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentStore } from '../../../store/agent-store.ts';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { Field } from '../../../ui/inputs/field.tsx';

interface HostBoxProps {
  /** The id of a host; empty: this machine. */
  readonly text: string;
  readonly problems: readonly string[];
  readonly onChange: (text: string) => void;
}

/** On which machine a schedule lies; not asked where there is only this one. */
export function HostBox({ text, problems, onChange }: HostBoxProps): ReactElement | null {
  const { t } = useTranslation('connectors');
  const hosts = useAgentStore((state) => state.definitions?.hosts) ?? [];
  if (hosts.length === 0 && text === '') return null;
  const isGone = text !== '' && !hosts.some(({ id }) => id === text);
  return (
    <div className="connector-box half">
      <Field label={t('box.onHost')} problems={problems}>
        <SelectInput
          label={t('box.onHost')}
          value={text}
          options={[
            { id: '', text: t('box.thisMachine') },
            ...(isGone ? [{ id: text, text }] : []),
            ...hosts.map(({ id, name }) => ({ id, text: name ?? id })),
          ]}
          onChange={onChange}
        />
      </Field>
    </div>
  );
}
