import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { idFromName } from '../../../../shared/domain/values/names/id-from-name.ts';
import { SystemRow } from './system-row.tsx';
import { closeSystems, useSystemsStore } from '../../../store/systems-store.ts';
import { useSystemChange } from './use-system-change.ts';

/** Manages systems in place: add, rename, check, remove. */
export function SystemsDialog(): ReactElement | null {
  const isOpen = useSystemsStore((state) => state.isOpen);
  const { t } = useTranslation('integrations');
  const { t: common } = useTranslation();
  if (!isOpen) return null;
  return (
    <Dialog
      title={t('systems.title')}
      width="wide"
      isOpen
      onClose={closeSystems}
      footer={
        <>
          <span className="sp" />
          <Button onPress={closeSystems}>{common('close')}</Button>
        </>
      }
    >
      <Systems />
    </Dialog>
  );
}

function Systems(): ReactElement {
  const { t } = useTranslation('integrations');
  const systems = useAgentStore((state) => state.definitions?.systems) ?? [];
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <>
      <p className="mut">{t('systems.text')}</p>
      {systems.length === 0 ? <p>{t('systems.none')}</p> : null}
      <ul className="systems">
        {systems.map((system) => (
          <SystemRow key={system.id} system={system} onProblem={setProblem} />
        ))}
      </ul>
      <NewSystem taken={new Set(systems.map(({ id }) => id))} onProblem={setProblem} />
      {problem === null ? null : (
        <div className="note trouble" role="alert">
          {problem}
        </div>
      )}
    </>
  );
}

interface NewSystemProps {
  readonly taken: ReadonlySet<string>;
  readonly onProblem: (problem: string | null) => void;
}

function NewSystem({ taken, onProblem }: NewSystemProps): ReactElement {
  const { t } = useTranslation('integrations');
  const { isPending, save } = useSystemChange(onProblem);
  const [name, setName] = useState('');
  const id = idFromName(name, taken);
  const add = async (): Promise<void> => {
    if (await save({ id, name: name.trim() })) setName('');
  };
  return (
    <form
      className="systems-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (id !== '') void add();
      }}
    >
      <TextInput label={t('systems.new')} value={name} onChange={setName} problems={[]} />
      <Button type="submit" isPending={isPending} isDisabled={id === ''}>
        {t('systems.add')}
      </Button>
      {id === '' ? null : <span className="xs mut mono">{t('systems.newId', { id })}</span>}
    </form>
  );
}
