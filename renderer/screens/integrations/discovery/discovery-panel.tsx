import { ArrowLeft, RotateCw, Server } from 'lucide-react';
import { useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { foundRows, type Found, type FoundRow } from '../../../../shared/contract/take-over.ts';
import {
  serverName,
  type DiscoveryServer,
} from '../../../../shared/domain/schedulers/discovery-server.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate, useRoute } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { useEscape } from '../../../ui/use-escape.ts';
import { StillLines } from '../../../ui/still-lines.tsx';
import '../connectors/connectors.css';
import { FoundTable } from './found-table.tsx';
import { SearchedPlaces } from './searched-places.tsx';
import { newServerDraft, ServerForm } from '../connectors/server-form.tsx';
import { ProtectFooter } from './protect-footer.tsx';
import { UnreadPlaces, type UnreadPlace } from './unread-places.tsx';
import { useDiscovery, type Look } from './use-discovery.ts';

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
      <Told looks={looks} speech={speech}>
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
  readonly speech: AnswerSpeech;
  readonly children: ReactElement;
}

function Told({ looks, speech, children }: ToldProps): ReactElement {
  const { t } = useTranslation('connectors');
  const integrations = useAgentStore((state) => state.definitions?.integrations);
  // The latest search comes first.
  const rows = useMemo(
    () => looks.toReversed().flatMap((look) => rowsOf(look, integrations ?? [])),
    [looks, integrations],
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const isAsking = looks.some(({ answer }) => answer === null);
  return (
    <>
      <div className="scroll col gap4 sp found-body">
        <p className="mut">{t('find.text')}</p>
        {children}
        {rows.length === 0 ? (
          isAsking ? (
            <Asking />
          ) : (
            <Nothing />
          )
        ) : (
          <FoundTable rows={rows} chosen={chosen} speech={speech} onChoose={setChosen} />
        )}
        <UnreadPlaces places={looks.flatMap((look) => unreadOf(look, t('server.here')))} />
      </div>
      {rows.length === 0 ? null : (
        <ProtectFooter
          speech={speech}
          chosen={chosenOf(rows, chosen)}
          onDone={() => setChosen(new Set())}
        />
      )}
    </>
  );
}

function rowsOf(
  { key, answer }: Look,
  integrations: Parameters<typeof foundRows>[1],
): readonly FoundRow[] {
  if (answer?.ok !== true) return [];
  const rows = foundRows(answer.value.found, integrations);
  return rows.map((row) => ({ ...row, key: `${key} ${row.key}` }));
}

/** Includes places that could not be read at all. */
function unreadOf({ server, answer }: Look, here: string): readonly UnreadPlace[] {
  if (answer === null) return [];
  if (answer.ok) return answer.value.unreadable;
  const { code, message } = answer.failure;
  return [{ where: server === null ? here : serverName(server), why: message, code }];
}

function chosenOf(rows: readonly FoundRow[], chosen: ReadonlySet<string>): readonly Found[] {
  return rows.filter(({ key }) => chosen.has(key)).map(({ found }) => found);
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
