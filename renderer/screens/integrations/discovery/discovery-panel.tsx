import { ArrowLeft, RotateCw, Server } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiscoveryServer } from '../../../../shared/domain/schedulers/discovery-server.ts';
import { FoundList } from '../../../actions/discovery/found-list.tsx';
import { CommonSystems } from '../../../actions/discovery/found-systems.tsx';
import { ProtectBar, useProtecting } from '../../../actions/discovery/protect-bar.tsx';
import { UnreadPlaces } from '../../../actions/discovery/unread-places.tsx';
import { useDiscovery, type Look } from '../../../actions/discovery/use-discovery.ts';
import { useFoundChoices } from '../../../actions/discovery/use-found-choices.ts';
import { useFoundRows } from '../../../actions/discovery/use-found-rows.ts';
import { openSystems } from '../../../store/systems-store.ts';
import { isPressed } from '../../../ui/shortcuts.ts';
import { navigate, useRoute } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { useEscape } from '../../../ui/use-escape.ts';
import { StillLines } from '../../../ui/still-lines.tsx';
import '../connectors/connectors.css';
import { SearchedPlaces } from './searched-places.tsx';
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
      <Told looks={looks}>
        <Servers looks={looks} onAdd={add} onRemove={remove} />
      </Told>
    </section>
  );
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
      <div className="row">
        <Button size="sm" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          <Server className="icon small" size={14} aria-hidden="true" />
          {t('server.open')}
        </Button>
      </div>
      {isOpen ? <ServerForm draft={draft} onDraft={setDraft} onLook={look} /> : null}
    </div>
  );
}

interface ToldProps {
  readonly looks: readonly Look[];
  readonly children: ReactElement;
}

function Told({ looks, children }: ToldProps): ReactElement {
  const { t } = useTranslation('connectors');
  const { rows, unread, isAsking } = useFoundRows(looks);
  const choosing = useFoundChoices(false);
  const common = useRef<HTMLDivElement>(null);
  const protecting = useProtecting(rows, choosing, () => undefined);
  const isFound = rows.length > 0;
  return (
    <div
      className="col sp fill"
      onKeyDown={(event) => {
        if (isPressed(event, 'main')) protecting.go();
      }}
    >
      <div className="scroll col gap4 sp found-body">
        <p className="mut">{t('find.text')}</p>
        {children}
        {isFound ? (
          <div>
            <CommonSystems choosing={choosing} frame={common} />
            <FoundList rows={rows} choosing={choosing} />
          </div>
        ) : isAsking ? (
          <Asking />
        ) : (
          <Nothing />
        )}
        <UnreadPlaces places={unread} />
      </div>
      {isFound ? (
        <ProtectBar protecting={protecting}>
          <Button onPress={openSystems}>{t('edit.manageSystems', { ns: 'integrations' })}</Button>
        </ProtectBar>
      ) : null}
    </div>
  );
}

function Asking(): ReactElement {
  const { t } = useTranslation('connectors');
  return <StillLines label={t('find.asking')} lines={4} />;
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
