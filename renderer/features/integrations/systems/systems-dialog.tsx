import { useState, type ReactElement } from 'react';
import type { CallInput } from '../../../../shared/contract/agent-contract.ts';
import type { System } from '../../../../shared/domain/system.ts';
import type { Result } from '../../../../shared/errors.ts';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { showToast } from '../../../ui/toasts.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { personAt } from '../../../store/person.ts';
import { idFromName } from '../../../forms/id-from-name.ts';
import { needingSystem } from '../referrers.ts';
import { closeSystems, useSystemsStore } from './systems-store.ts';

/** Systems where they are needed: added, renamed, removed; who needs one says why it stays. */
export function SystemsDialog(): ReactElement | null {
  const isOpen = useSystemsStore((state) => state.isOpen);
  const { t } = useTranslation('integrations');
  const { t: common } = useTranslation();
  if (!isOpen) return null;
  return (
    <Dialog
      title={t('systems.title')}
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

interface Change {
  readonly isPending: boolean;
  readonly save: (system: System) => Promise<boolean>;
  readonly remove: (system: System) => Promise<void>;
}

/** Each change goes to the agent by itself; what was refused is told in the dialog. */
function useChange(onProblem: (problem: string | null) => void): Change {
  const bridge = useBridge();
  const failureText = useFailureText();
  const { t } = useTranslation('integrations');
  const [isPending, setPending] = useState(false);
  const told = <T,>(reply: Result<T>, done: string): boolean => {
    setPending(false);
    onProblem(reply.ok ? null : t('systems.failed', { why: failureText(reply.failure) }));
    if (reply.ok) showToast({ look: 'flow', text: done });
    return reply.ok;
  };
  const save = async (system: System): Promise<boolean> => {
    setPending(true);
    const person = await personAt(bridge);
    const params: CallInput<'document.apply'> = {
      commandId: crypto.randomUUID(),
      person,
      document: { systems: [system] },
    };
    const reply = await bridge.call('document.apply', params);
    return told(reply, t('systems.saved', { name: system.name ?? system.id }));
  };
  const remove = async (system: System): Promise<void> => {
    setPending(true);
    const reply = await bridge.call('definition.remove', {
      commandId: crypto.randomUUID(),
      person: await personAt(bridge),
      part: 'system',
      id: system.id,
      reason: t('systems.remove'),
    });
    told(reply, t('systems.removed', { name: system.name ?? system.id }));
  };
  return { isPending, save, remove };
}

interface SystemRowProps {
  readonly system: System;
  readonly onProblem: (problem: string | null) => void;
}

function SystemRow({ system, onProblem }: SystemRowProps): ReactElement {
  const { t, i18n } = useTranslation('integrations');
  const definitions = useAgentStore((state) => state.definitions);
  const { isPending, save, remove } = useChange(onProblem);
  const known = system.name ?? system.id;
  const [name, setName] = useState(known);
  const needing = definitions === null ? [] : needingSystem(definitions, system.id);
  const count = definitions?.integrations.filter(({ systems }) => systems.includes(system.id));
  const tryRemove = (): void => {
    if (needing.length === 0) {
      void remove(system);
      return;
    }
    const shown = needing.slice(0, 4);
    const rest = needing.length - shown.length;
    const who = new Intl.ListFormat(i18n.language).format(
      rest > 0 ? [...shown, `+${rest}`] : shown,
    );
    onProblem(t('systems.inUse', { name: known, who }));
  };
  return (
    <li>
      <TextInput
        label={t('systems.name', { id: system.id })}
        value={name}
        onChange={setName}
        problems={[]}
      />
      <span className="xs mut nw">{t('systems.count', { count: count?.length ?? 0 })}</span>
      <Button
        size="sm"
        isPending={isPending}
        isDisabled={name.trim() === '' || name.trim() === known}
        onPress={() => void save({ id: system.id, name: name.trim() })}
      >
        {t('systems.rename')}
      </Button>
      <Button
        size="sm"
        look="ghost"
        isPending={isPending}
        aria-label={t('systems.removeLabel', { name: known })}
        onPress={tryRemove}
      >
        {t('systems.remove')}
      </Button>
    </li>
  );
}

interface NewSystemProps {
  readonly taken: ReadonlySet<string>;
  readonly onProblem: (problem: string | null) => void;
}

function NewSystem({ taken, onProblem }: NewSystemProps): ReactElement {
  const { t } = useTranslation('integrations');
  const { isPending, save } = useChange(onProblem);
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
