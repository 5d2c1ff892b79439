import { ArrowLeft, RotateCw, Server, X } from 'lucide-react';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { serverOfHost } from '../../../../shared/domain/definitions/host-server.ts';
import {
  type DiscoveryServer,
  serverName,
} from '../../../../shared/domain/schedulers/discovery-server.ts';
import { hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import { sshName } from '../../../../shared/domain/schedulers/ssh-server.ts';
import { FoundBody } from '../../../actions/discovery/found-body.tsx';
import type { TakeOver } from '../../../actions/discovery/found-choices.ts';
import { type Look, useDiscovery } from '../../../actions/discovery/use-discovery.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate, useRoute } from '../../../store/route.ts';
import { Button, Spinner } from '../../../ui/button.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { useEscape } from '../../../ui/keys/use-escape.ts';
import '../connectors/connectors.css';
import { newServerDraft, ServerForm } from '../connectors/server-form.tsx';

/**
 * What this machine and the given servers run on a schedule; the selection becomes integrations in
 * one step.
 */
export function DiscoveryPanel({ speech }: { speech: AnswerSpeech }): ReactElement {
  const { t } = useTranslation('connectors');
  const { looks, again, add, remove } = useDiscovery();
  useEscape(() => navigate('integrations'));
  const isAsking = looks.some(({ answer }) => answer === null);
  return (
    <section className="panel found" aria-label={t('find.title')}>
      <header>
        <Button
          look="ghost"
          size="sm"
          square
          aria-label={speech.t('detail.back')}
          onPress={() => navigate('integrations')}
        >
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
        </Button>
        <h2>{t('find.title')}</h2>
        <span className="sp" />
        <Button size="sm" isDisabled={isAsking} onPress={again}>
          <RotateCw className="icon small" size={14} aria-hidden="true" />
          {t('find.again')}
        </Button>
      </header>
      <FoundBody looks={looks} nothing={<Nothing />} onDone={lookAtHost}>
        <p className="mut">{t('find.text')}</p>
        <Servers looks={looks} onAdd={add} onRemove={remove} />
      </FoundBody>
    </section>
  );
}

/** What lies on a host gets its guard there, in the next step. */
function lookAtHost({ integrations }: TakeOver): void {
  const id = integrations
    .map(({ scheduler }) => hostOf(scheduler))
    .find((one) => one !== undefined);
  if (id !== undefined) navigate('hosts', id, { setup: '1' });
}

interface ServersProps {
  readonly looks: readonly Look[];
  readonly onAdd: (server: DiscoveryServer) => void;
  readonly onRemove: (server: DiscoveryServer) => void;
}

/** The searched places, and the form to add one. */
function Servers({ looks, onAdd, onRemove }: ServersProps): ReactElement {
  const { t } = useTranslation('connectors');
  const { query } = useRoute();
  const [isOpen, setOpen] = useState(query.has('server'));
  const [draft, setDraft] = useState(newServerDraft);
  const frame = useRef<HTMLDivElement>(null);
  // What was typed stays; the focus returns to where the form was opened.
  const close = (): void => {
    setOpen(false);
    frame.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  };
  useEscape(isOpen ? close : null);
  const look = (server: DiscoveryServer): void => {
    close();
    onAdd(server);
  };
  return (
    <div className="col gap3" ref={frame}>
      <SearchedPlaces looks={looks} onRemove={onRemove} />
      <div className="row wrap">
        <Button size="sm" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          <Server className="icon small" size={14} aria-hidden="true" />
          {t('server.open')}
        </Button>
        <HostsToSearch looks={looks} onAdd={onAdd} />
      </div>
      {isOpen ? <ServerForm draft={draft} onDraft={setDraft} onLook={look} /> : null}
    </div>
  );
}

/** More are searched from the screen of hosts. */
const MOST_HOSTS = 8;
const NO_HOSTS: readonly HostDefinition[] = [];

/** Hosts of the document that were not searched yet, by one press each. */
function HostsToSearch({ looks, onAdd }: Pick<ServersProps, 'looks' | 'onAdd'>): ReactElement {
  const { t } = useTranslation('connectors');
  const hosts = useAgentStore((state) => state.definitions?.hosts) ?? NO_HOSTS;
  const names = new Set(looks.map(({ server }) => (server === null ? '' : serverName(server))));
  const left = hosts.filter(({ id: host, ssh }) => !names.has(sshName({ host, ssh })));
  return (
    <>
      {left.slice(0, MOST_HOSTS).map((host) => (
        <Button key={host.id} size="sm" onPress={() => onAdd(serverOfHost(host))}>
          {t('server.host', { name: host.name ?? host.id })}
        </Button>
      ))}
    </>
  );
}

function Nothing(): ReactElement {
  const { t } = useTranslation('connectors');
  return (
    <div className="nothing">
      <p>{t('find.none')}</p>
      <Button onPress={() => navigate('integrations', undefined, { edit: 'new' })}>
        {t('find.add')}
      </Button>
    </div>
  );
}

interface SearchedPlacesProps {
  readonly looks: readonly Look[];
  readonly onRemove: (server: DiscoveryServer) => void;
}

/** Each place with its number of finds; shown once there is more than this machine. */
function SearchedPlaces({ looks, onRemove }: SearchedPlacesProps): ReactElement | null {
  const { t } = useTranslation('connectors');
  if (looks.length < 2) return null;
  return (
    <ul className="row wrap searched-places" aria-label={t('server.list')} aria-live="polite">
      {looks.map(({ key, server, answer }) => {
        const name = server === null ? t('server.here') : serverName(server);
        return (
          <li key={key} className="row wrap searched-place">
            <span className="mono">{name}</span>
            <span className="xs mut row">
              {answer === null ? <Spinner size={12} /> : null}
              <Standing answer={answer} />
            </span>
            {server === null ? null : (
              <Button
                look="ghost"
                size="sm"
                square
                aria-label={t('server.remove', { name })}
                onPress={() => onRemove(server)}
              >
                <X className="icon small" size={14} aria-hidden="true" />
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Standing({ answer }: Pick<Look, 'answer'>): ReactElement {
  const { t } = useTranslation('connectors');
  if (answer === null) return <>{t('server.asking')}</>;
  const count = answer.ok ? answer.value.found.length : 0;
  const isRead = answer.ok && (count > 0 || answer.value.unreadable.length === 0);
  return <>{isRead ? t('server.found', { count }) : t('server.failed')}</>;
}
