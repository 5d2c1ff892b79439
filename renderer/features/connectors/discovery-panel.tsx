import { ArrowLeft, RotateCw } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toasts.tsx';
import type { AnswerSpeech } from '../integrations/detail/explanation-words.ts';
import { IdsField } from '../integrations/editor/ids-field.tsx';
import { openSystems } from '../integrations/systems/systems-store.ts';
import './connectors.css';
import { FoundTable } from './found-table.tsx';
import { foundRows } from './take-over.ts';
import { useDiscovery, useTakeOver } from './use-discovery.ts';

type Discovery = CallResult<'scheduler.discover'>;

/** What this machine runs on a schedule; what is chosen becomes integrations in one step. */
export function DiscoveryPanel({ speech }: { speech: AnswerSpeech }): ReactElement {
  const { t } = useTranslation('connectors');
  const { answer, again } = useDiscovery();
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
          <ArrowLeft className="i s" size={14} aria-hidden="true" />
        </Button>
        <h2>{t('find.title')}</h2>
        <span className="sp" />
        <Button size="sm" isDisabled={answer === null} onPress={again}>
          <RotateCw className="i s" size={14} aria-hidden="true" />
          {t('find.again')}
        </Button>
      </header>
      {answer === null ? <Asking /> : null}
      {answer?.ok === false ? <Failed failure={answer.failure} /> : null}
      {answer?.ok === true ? <Told discovery={answer.value} speech={speech} /> : null}
    </section>
  );
}

function Asking(): ReactElement {
  const { t } = useTranslation('connectors');
  return (
    <div className="still-frame" role="status" aria-busy="true" aria-label={t('find.asking')}>
      {[0, 1, 2, 3].map((bar) => (
        <i key={bar} />
      ))}
    </div>
  );
}

function Failed({ failure }: { failure: Failure }): ReactElement {
  const { t } = useTranslation('connectors');
  const failureText = useFailureText();
  return (
    <div className="found-body">
      <div className="note trouble" role="alert">
        <span>
          <b>{t('find.failed')}</b> {failureText(failure)}
          <br />
          <span className="xs">{failure.message}</span>
        </span>
      </div>
    </div>
  );
}

interface ToldProps {
  readonly discovery: Discovery;
  readonly speech: AnswerSpeech;
}

function Told({ discovery, speech }: ToldProps): ReactElement {
  const { t } = useTranslation('connectors');
  const { found, unreadable } = discovery;
  const integrations = useAgentStore((state) => state.definitions?.integrations);
  const rows = useMemo(() => foundRows(found, integrations ?? []), [found, integrations]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <div className="scroll found-body">
        <p className="mut">{t('find.text')}</p>
        {rows.length === 0 ? (
          <div className="nothing">
            <p>{t('find.none')}</p>
            <Button onPress={() => navigate('integrations', undefined, { edit: 'new' })}>
              {t('find.add')}
            </Button>
          </div>
        ) : (
          <FoundTable rows={rows} chosen={chosen} speech={speech} onChoose={setChosen} />
        )}
        <Unreadable places={unreadable} />
      </div>
      {rows.length === 0 ? null : (
        <TakeFooter
          speech={speech}
          chosen={rows.filter(({ key }) => chosen.has(key)).map((row) => row.found)}
          onDone={() => setChosen(new Set())}
        />
      )}
    </>
  );
}

/** Said, never left out: what is not listed may still run. */
function Unreadable({ places }: { places: Discovery['unreadable'] }): ReactElement | null {
  const { t } = useTranslation('connectors');
  if (places.length === 0) return null;
  return (
    <div className="note unknown">
      <div className="col gap2">
        <b>{t('find.unreadable', { count: places.length })}</b>
        <ul className="bullets">
          {places.map(({ where, why }) => (
            <li key={`${where} ${why}`}>
              <span className="mono">{where}</span>: {why}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

interface TakeFooterProps {
  readonly chosen: Discovery['found'];
  readonly speech: AnswerSpeech;
  readonly onDone: () => void;
}

function TakeFooter({ chosen, speech, onDone }: TakeFooterProps): ReactElement {
  const { t } = useTranslation('connectors');
  const failureText = useFailureText();
  const known = useAgentStore((state) => state.definitions?.systems) ?? [];
  const isLost = useAgentStore((state) => state.link.kind === 'lost');
  const [systems, setSystems] = useState<readonly string[]>([]);
  const { take, isPending, failure } = useTakeOver((count) => {
    showToast({ look: 'flow', text: t('find.done', { count }) });
    onDone();
  });
  const count = chosen.length;
  return (
    <footer className="row edit-foot">
      <IdsField
        label={t('find.systems')}
        addLabel={t('find.systemsAdd')}
        placeholder={t('find.systemsAdd')}
        ids={systems}
        choices={known}
        nameOf={(id) => speech.names.system(id)}
        problems={[]}
        t={speech.t}
        onChange={setSystems}
      >
        <Button onPress={openSystems}>{speech.t('edit.manageSystems')}</Button>
      </IdsField>
      <span className="sp" />
      {failure === null ? null : (
        <span className="c-trouble edit-refused" role="alert">
          <b>{t('find.nothingChanged')}</b> {failureText(failure)}
        </span>
      )}
      <Button
        look="pri"
        isPending={isPending}
        isDisabled={count === 0 || isLost}
        onPress={() => take(chosen, systems)}
      >
        {isPending
          ? t('find.taking')
          : count === 0
            ? t('find.take')
            : t('find.takeCount', { count })}
      </Button>
    </footer>
  );
}
