import type { ReactElement } from 'react';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { integrationsOn, needsLook } from '../kit/host-view.ts';
import {
  agoText,
  clockText,
  type HostSpeech,
  protectsTexts,
  stateNote,
} from '../kit/host-speech.ts';
import { HostBadge } from '../kit/host-badge.tsx';
import { askToPause } from '../../../actions/pause/pause-store.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate } from '../../../store/route.ts';
import { type MenuLine, RowMenu } from '../../../ui/lists/row-menu.tsx';
import { askToRemove } from '../kit/remove-store.ts';

interface HostRowProps {
  readonly host: HostStatus;
  readonly speech: HostSpeech;
  readonly onCheck: (id: string) => void;
}

/** The cells of one host. */
export function HostRow(props: HostRowProps): ReactElement {
  const { host, speech } = props;
  const { id, name = id, ssh } = host;
  const [first = speech.t('protects.nothing'), ...more] = protectsTexts(host, speech);
  const note = stateNote(host, speech);
  return (
    <>
      <span role="gridcell" className="host-name stack">
        <b className="ell" title={name}>
          {name}
        </b>
        <span className="l2 mono ell faint" title={ssh}>
          {ssh}
        </span>
      </span>
      <span role="gridcell" className="host-protects">
        <CellName text={speech.t('column.protects')} />
        {first}
        {more.length === 0 ? null : <span className="l2 faint">{more.join(', ')}</span>}
      </span>
      <PlanCell host={host} speech={speech} />
      <ClockCell host={host} speech={speech} />
      <NextCell host={host} speech={speech} />
      <span role="gridcell" className="host-state">
        <HostBadge host={host} speech={speech} />
        {note === '' ? null : <span className="l2 faint">{note}</span>}
      </span>
      <span role="gridcell" className="host-menu">
        <HostMenu {...props} />
      </span>
    </>
  );
}

type CellProps = Pick<HostRowProps, 'host' | 'speech'>;

function CellName({ text }: { text: string }): ReactElement {
  return (
    <span className="cell-name" aria-hidden="true">
      {text}
    </span>
  );
}

function PlanCell({ host, speech }: CellProps): ReactElement {
  const { t, times } = speech;
  const { plan } = host;
  const until = parseInstant(plan?.knownUntil ?? '');
  const confirmedAt = parseInstant(plan?.confirmedAt ?? '');
  if (until === undefined || confirmedAt === undefined) {
    return (
      <span role="gridcell" className="host-plan faint">
        <CellName text={t('column.plan')} />
        {t('plan.none')}
      </span>
    );
  }
  return (
    <span role="gridcell" className="host-plan num">
      <CellName text={t('column.plan')} />
      {times.day(until)} {times.clock(until)}
      <span className={needsLook(host) ? 'l2 c-unknown strong' : 'l2 faint'}>
        {agoText(confirmedAt, speech)}
      </span>
    </span>
  );
}

function ClockCell({ host, speech }: CellProps): ReactElement {
  const { t } = speech;
  const said = clockText(host, speech);
  const tone = said === undefined ? 'faint' : host.state === 'clock-off' ? 'c-drain strong' : '';
  return (
    <span role="gridcell" className={`host-clock num ${tone}`}>
      <CellName text={t('column.clock')} />
      {said ?? (
        <>
          <span aria-hidden="true">?</span>
          <span className="sr-only">{t('clock.unknown')}</span>
        </>
      )}
    </span>
  );
}

function NextCell({ host, speech: { t, times } }: CellProps): ReactElement {
  const next = parseInstant(host.nextHoldAt ?? '');
  return (
    <span role="gridcell" className={`host-next ${next === undefined ? 'faint' : 'num'}`}>
      <CellName text={t('column.nextShort')} />
      {next === undefined ? t('next.none') : `${times.day(next)} ${times.clock(next)}`}
    </span>
  );
}

interface HostMenuProps {
  readonly host: HostStatus;
  readonly speech: HostSpeech;
  readonly onCheck: (id: string) => void;
}

/** The actions of one host. */
function HostMenu({ host, speech: { t }, onCheck }: HostMenuProps): ReactElement {
  const offReason = useDisabledReason();
  const { id, name = id } = host;
  const there = useAgentStore(({ definitions }) => definitions);
  const ids = integrationsOn(there, id).map((one) => one.id);
  const actions = {
    check: () => onCheck(id),
    find: () => navigate('hosts', id, { find: '1' }),
    pause: () => askToPause({ integrations: ids }),
    setUp: () => navigate('hosts', id, { setup: '1' }),
    trail: () => navigate('audit', undefined, { text: id }),
    remove: () => askToRemove(id),
  };
  const shown = (['check', 'find', 'pause', 'setUp', 'trail', 'remove'] as const).filter(
    (action) => action !== 'pause' || ids.length > 0,
  );
  const lines = shown.map((action): MenuLine => ({
    id: action,
    label: t(`menu.${action}`),
    onAction: actions[action],
  }));
  return <RowMenu label={t('list.more', { name })} lines={lines} offReason={offReason} />;
}
