import { BookText, Download, RefreshCw, Wrench } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { askToPause } from '../../../actions/pause/pause-store.ts';
import { integrationsOn } from '../kit/host-view.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate, routeTo } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { DetailHead } from '../../../ui/lists/detail-head.tsx';
import { CopyLine } from '../../../ui/messages/copy-line.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { askMainPart } from '../../../ui/keys/main-part.ts';
import { useEscape } from '../../../ui/keys/use-escape.ts';
import type { HostSpeech } from '../kit/host-speech.ts';
import { HostBadge } from '../kit/host-badge.tsx';
import { askToRemove } from '../kit/remove-store.ts';
import { PlanFacts } from './plan-facts.tsx';
import { RightsCheck } from './rights-check.tsx';
import { There } from './there.tsx';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';

interface DetailPanelProps {
  readonly host: HostStatus;
  readonly speech: HostSpeech;
  readonly isChecking: boolean;
  readonly onCheck: () => void;
}

/** The list takes the focus again, if it was in here. */
function close(): void {
  askMainPart();
  navigate('hosts');
}

/** One host: what it has, what it may, what came back from it, and how all of it is undone. */
export function DetailPanel(props: DetailPanelProps): ReactElement {
  const { host, speech } = props;
  const { id, name = id } = host;
  useEscape(close);
  return (
    <section className="panel host-detail" aria-label={name}>
      <HostHead host={host} speech={speech} />
      <Actions {...props} />
      <div className="scroll col host-body" tabIndex={0} role="group" aria-label={name}>
        <PlanFacts host={host} speech={speech} />
        <RightsCheck host={host} speech={speech} />
        <Records host={host} speech={speech} />
        <There hostId={id} speech={speech} />
        <UndoFile host={host} speech={speech} />
      </div>
      <Feet host={host} speech={speech} />
    </section>
  );
}

type PartProps = Pick<DetailPanelProps, 'host' | 'speech'>;

function HostHead({ host, speech }: PartProps): ReactElement {
  const { t } = speech;
  const { id, name = id, ssh } = host;
  return (
    <DetailHead
      className="host-detail-head"
      back={t('detail.back')}
      close={t('detail.close')}
      onClose={close}
    >
      <span className="stack">
        <h2 className="ell">{name}</h2>
        <span className="xs mut mono ell">{ssh}</span>
      </span>
      <span className="sp" />
      <HostBadge host={host} speech={speech} />
    </DetailHead>
  );
}

function Actions({ host, speech: { t }, isChecking, onCheck }: DetailPanelProps): ReactElement {
  const offReason = useDisabledReason();
  const definitions = useAgentStore((state) => state.definitions);
  const ids = integrationsOn(definitions, host.id).map(({ id }) => id);
  const isRefused = host.state === 'refused' || host.state === 'unasked';
  return (
    <div className="row wrap host-actions">
      <Button isPending={isChecking} offReason={offReason} onPress={onCheck}>
        <RefreshCw className="icon" size={16} aria-hidden="true" />
        {t('menu.check')}
      </Button>
      {isRefused ? (
        <Button look="pri" onPress={() => navigate('hosts', host.id, { setup: '1' })}>
          <Wrench className="icon" size={16} aria-hidden="true" />
          {t('detail.setUp')}
        </Button>
      ) : null}
      <Button
        offReason={offReason ?? (ids.length === 0 ? t('pause.nothing') : undefined)}
        onPress={() => askToPause({ integrations: ids })}
      >
        <Icon name="gate" />
        {t('menu.pause')}
      </Button>
    </div>
  );
}

/** Known once the host has said where its folder is. */
function UndoFile({ host: { facts }, speech: { t } }: PartProps): ReactElement | null {
  if (facts === null) return null;
  return (
    <section className="host-section">
      <h3>{t('undo.title')}</h3>
      <CopyLine line={`sh ${facts.folder}/undo.sh all`} label={t('undo.copy')} />
      <p className="xs mut">{t('undo.text')}</p>
    </section>
  );
}

function Feet({ host: { id }, speech: { t } }: PartProps): ReactElement {
  const offReason = useDisabledReason();
  return (
    <footer className="row wrap host-feet">
      <Button size="sm" onPress={() => navigate('audit', undefined, { text: id })}>
        <BookText className="icon small" size={14} aria-hidden="true" />
        {t('detail.trail')}
      </Button>
      <span className="sp" />
      <Button size="sm" look="danger" offReason={offReason} onPress={() => askToRemove(id)}>
        {t('menu.remove')}
      </Button>
    </footer>
  );
}

interface RecordsProps {
  readonly host: HostStatus;
  readonly speech: HostSpeech;
}

/** What its guards held while nobody looked, and when that came back. */
function Records({ host: { id, collected }, speech }: RecordsProps): ReactElement {
  const { t, times, at: now } = speech;
  if (collected === null) {
    return (
      <section className="host-section">
        <h3>{t('records.title')}</h3>
        <p className="xs mut">{t('records.none')}</p>
      </section>
    );
  }
  const { held, refused } = collected;
  const clock = (text: string | null): string => {
    const instant = parseInstant(text ?? '');
    return instant === undefined ? '' : times.clock(instant);
  };
  const at = clock(collected.at);
  const told =
    held === 0
      ? t('records.noneHeld', { at })
      : t('records.held', {
          count: held,
          n: times.number(held),
          from: clock(collected.from),
          until: clock(collected.until),
          at,
        });
  return (
    <section className="host-section">
      <h3 className="row">
        {t('records.title')}
        <span className="sp" />
        <span className="xs mut num">{times.moment(parseInstant(collected.at) ?? now, now)}</span>
      </h3>
      <div className="note still xs">
        <Download className="icon small c-still" size={14} aria-hidden="true" />
        <span>{told}</span>
      </div>
      {refused === 0 ? null : (
        <p className="xs c-drain">
          {t('records.refused', { count: refused, n: times.number(refused) })}
        </p>
      )}
      {held === 0 ? null : (
        <a className="xs" href={routeTo('audit', undefined, { text: id, kind: 'run.skipped' })}>
          {t('records.show')}
        </a>
      )}
    </section>
  );
}
