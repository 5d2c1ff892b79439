import type { ReactElement } from 'react';
import { useAgentStore } from '../../store/agent-store.ts';
import { Chooser } from '../../ui/inputs/chooser.tsx';
import type { AnnouncedSpeech } from './announced-speech.ts';
import { Field } from '../../ui/inputs/field.tsx';

interface SystemsProps {
  readonly speech: AnnouncedSpeech;
  readonly chosen: readonly string[];
  readonly isBad: boolean;
  readonly onChange: (systems: readonly string[]) => void;
}

/** The systems that an announcement, or everything of a source, speaks of. */
export function SystemsField({
  speech: { t },
  chosen,
  isBad,
  onChange,
}: SystemsProps): ReactElement {
  const systems = useAgentStore((state) => state.definitions?.systems) ?? [];
  const found = systems.map(({ id, name = id }) => ({ id, text: name }));
  return (
    <Field label={t('accept.systems')}>
      <Chooser
        label={t('accept.systems')}
        listLabel={t('accept.systems')}
        placeholder={t('accept.systemsFind')}
        chosen={found.filter(({ id }) => chosen.includes(id))}
        choices={found.filter(({ id }) => !chosen.includes(id))}
        isBad={isBad}
        opens="input"
        onAdd={(id) => onChange([...chosen, id])}
        onRemove={(id) => onChange(chosen.filter((one) => one !== id))}
      />
    </Field>
  );
}
