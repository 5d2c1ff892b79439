import { Server, TriangleAlert, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShellApi } from '../../../shared/contract/shell-api.ts';
import type { Failure } from '../../../shared/errors.ts';
import '../../i18n/later/servers.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useShownAgents } from '../../store/shown-agents.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/inputs/text-input.tsx';
import { stopConnecting } from './connect-store.ts';
import './connect.css';

/** An address as people say it: `ops@erp1`. */
function wholeAddress(text: string): string {
  const typed = text.trim();
  return typed.includes('://') ? typed : `ssh://${typed}`;
}

/** Which agent to show: that of a server by its address, or one that was shown before. */
export function ConnectDialog({ shell }: { readonly shell: ShellApi }): ReactElement {
  const { t } = useTranslation('servers');
  const [address, type] = useState('');
  const { connect, pending, failure } = useConnecting(shell);
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
          <Button look="pri" isPending={pending !== null} onPress={go}>
            {pending === null ? null : <Spinner />}
            {pending === null ? t('connect') : t('servers.connecting', { ns: 'common' })}
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
      <Places shell={shell} pending={pending} onChoose={connect} />
    </Dialog>
  );
}

interface Connecting {
  readonly connect: (address: string) => void;
  /** The address that is being connected to. */
  readonly pending: string | null;
  readonly failure: Failure | null;
}

/** Once it is connected the page is loaded again; until then nothing has changed. */
function useConnecting(shell: ShellApi): Connecting {
  const [pending, setPending] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const connect = async (address: string): Promise<void> => {
    setPending(address);
    setFailure(null);
    const connected = await shell.connectTo(address);
    setPending(null);
    if (!connected.ok) setFailure(connected.failure);
  };
  return {
    connect: (address) => {
      if (pending === null) void connect(address);
    },
    pending,
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

interface PlacesProps {
  readonly shell: ShellApi;
  readonly pending: string | null;
  readonly onChoose: (address: string) => void;
}

/** This machine, and the servers of before. */
function Places({ shell, pending, onChoose }: PlacesProps): ReactElement | null {
  const { t } = useTranslation('servers');
  const { current, known } = useShownAgents();
  if (current === null && known.length === 0) return null;
  return (
    <section>
      <h3 className="servers-title">{t('known')}</h3>
      <ul className="list">
        <li className="server-line">
          <span className="sp">{t('servers.own', { ns: 'common' })}</span>
          {current === null ? (
            <span className="xs mut">{t('shown')}</span>
          ) : (
            <Button size="sm" onPress={() => void shell.showOwnAgent()}>
              {t('show')}
            </Button>
          )}
        </li>
        {known.map(({ address, name }) => (
          <li key={address} className="server-line">
            <span className="sp">
              {name}
              <span className="xs faint mono block">{address}</span>
            </span>
            {current?.address === address ? (
              <span className="xs mut">{t('shown')}</span>
            ) : (
              <Button
                size="sm"
                aria-label={t('connectNamed', { name })}
                isPending={pending === address}
                onPress={() => onChoose(address)}
              >
                {t('connect')}
              </Button>
            )}
            <Button
              look="ghost"
              size="sm"
              square
              aria-label={t('forget', { name })}
              onPress={() => void shell.forgetAgent(address)}
            >
              <X className="icon" size={14} aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
