import { Server, TriangleAlert, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedAgent, ShellApi } from '../../../shared/contract/shell-api.ts';
import { toneOfAgent } from '../../../shared/domain/now/agent-now.ts';
import type { Failure } from '../../../shared/errors.ts';
import { agentStateText } from '../../../shared/i18n/agents/agents-text.ts';
import './servers-words.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { useShownAgents } from '../../store/shown-agents.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { ToneIcon } from '../../ui/tone-icon.tsx';
import { TextInput } from '../../ui/inputs/text-input.tsx';
import { stopConnecting } from './connect-store.ts';
import './connect.css';

/** An address as people say it: `ops@erp1`. */
function wholeAddress(text: string): string {
  const typed = text.trim();
  return typed.includes('://') ? typed : `ssh://${typed}`;
}

/** Another server by its address; and all agents, to be shown or removed. */
export function ConnectDialog({ shell }: { readonly shell: ShellApi }): ReactElement {
  const { t } = useTranslation('servers');
  const [address, type] = useState('');
  const { connect, isPending, failure } = useConnecting(shell);
  const go = (): void => {
    if (address.trim() !== '') connect(wholeAddress(address));
  };
  return (
    <Dialog
      title={t('title')}
      icon={<Server className="icon" size={20} aria-hidden="true" />}
      isOpen
      onClose={stopConnecting}
      onMainAction={go}
      footer={
        <>
          <Button onPress={stopConnecting}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="pri" isPending={isPending} onPress={go}>
            {isPending ? <Spinner /> : null}
            {isPending ? t('servers.connecting', { ns: 'common' }) : t('connect')}
          </Button>
        </>
      }
    >
      <form
        className="col gap2"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <TextInput
          label={t('address')}
          value={address}
          onChange={type}
          problems={[]}
          isMono
          autoFocus
        />
        <p className="xs mut">{t('note')}</p>
      </form>
      {failure === null ? null : <NotConnected failure={failure} />}
      <Places shell={shell} />
    </Dialog>
  );
}

interface Connecting {
  readonly connect: (address: string) => void;
  readonly isPending: boolean;
  readonly failure: Failure | null;
}

/** Once it is connected its page comes; until then nothing has changed. */
function useConnecting(shell: ShellApi): Connecting {
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const connect = async (address: string): Promise<void> => {
    setPending(true);
    setFailure(null);
    const connected = await shell.connectTo(address);
    setPending(false);
    if (!connected.ok) setFailure(connected.failure);
  };
  return {
    connect: (address) => {
      if (!isPending) void connect(address);
    },
    isPending,
    failure,
  };
}

function NotConnected({ failure }: { readonly failure: Failure }): ReactElement {
  const { t } = useTranslation('servers');
  const failureDetail = useFailureDetail();
  return (
    <div className="note trouble" role="alert">
      <TriangleAlert className="icon c-trouble" size={16} aria-hidden="true" />
      <span className="server-refusal">
        <b>{t('notConnected')}</b> {failureDetail(failure)}
        <span className="xs faint mono block">{failure.code}</span>
      </span>
    </div>
  );
}

/** This machine and its servers, with their states. */
function Places({ shell }: { readonly shell: ShellApi }): ReactElement | null {
  const { t } = useTranslation('servers');
  const { current, agents } = useShownAgents();
  if (agents.length < 2) return null;
  return (
    <section>
      <h3 className="servers-title">{t('servers.all', { ns: 'common' })}</h3>
      <ul className="list">
        {agents.map((agent) => (
          <Place
            key={agent.address}
            agent={agent}
            isShown={agent.address === current}
            shell={shell}
          />
        ))}
      </ul>
    </section>
  );
}

interface PlaceProps {
  readonly agent: ListedAgent;
  readonly isShown: boolean;
  readonly shell: ShellApi;
}

function Place({ agent, isShown, shell }: PlaceProps): ReactElement {
  const { t } = useTranslation('servers');
  const { times, now } = useTelling();
  const { address } = agent;
  const name = agent.name ?? t('servers.own', { ns: 'common' });
  const tone = toneOfAgent(agent.now);
  return (
    <li className="server-line">
      <span className={`c-${tone}`}>
        <ToneIcon tone={tone} size={16} />
      </span>
      <span className="sp">
        {name}
        <span className="xs mut block">{agentStateText(agent.now, times, now)}</span>
        {address === null ? null : <span className="xs faint mono block">{address}</span>}
      </span>
      {isShown ? (
        <span className="xs mut">{t('shown')}</span>
      ) : (
        <Button
          size="sm"
          aria-label={t('showNamed', { name })}
          onPress={() => void shell.showAgent(address)}
        >
          {t('show')}
        </Button>
      )}
      {address === null ? null : (
        <Button
          look="ghost"
          size="sm"
          square
          aria-label={t('forget', { name })}
          onPress={() => void shell.forgetAgent(address)}
        >
          <X className="icon" size={14} aria-hidden="true" />
        </Button>
      )}
    </li>
  );
}
