import { hasNoNextRun } from '../../../model/integrations/next-run.ts';
import { CalendarDays, ChartGantt, Hand } from 'lucide-react';
import type { ReactElement } from 'react';
import { endOf, type HoldText } from '../../../../shared/domain/holds/hold.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { DetailHead } from '../../../ui/lists/detail-head.tsx';
import { askMainPart } from '../../../ui/keys/main-part.ts';
import { useEscape } from '../../../ui/keys/use-escape.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { askToPause, askToResume } from '../../../actions/pause/pause-store.ts';
import { SchedulerPanel } from '../connectors/scheduler-panel.tsx';
import { scheduleLine } from '../list/item-row.tsx';
import { isPaused } from '../list/list-rows.ts';
import type { Item } from '../list/item.ts';
import { ItemMenu } from '../list/item-menu.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { FactsPanel } from './facts-panel.tsx';
import { RunHistory } from './run-history.tsx';
import { holdSpan } from './step-list.tsx';
import { useRuns } from './use-runs.ts';
import { WhyPanel } from './why-panel.tsx';

interface DetailPanelProps {
  readonly item: Item;
  readonly due: string | null;
  readonly speech: AnswerSpeech;
}

/** The list takes the focus again, if it was in here. */
function close(): void {
  askMainPart();
  navigate('integrations');
}

/** One integration: state, holds, the explanation, its runs, its definition in words. */
export function DetailPanel({ item, due, speech }: DetailPanelProps): ReactElement {
  const { integration, status } = item;
  const history = useRuns(integration.id);
  const holds = status?.holds ?? [];
  useEscape(close);
  return (
    <section className="panel int-detail" aria-label={integration.name ?? integration.id}>
      <IntegrationHead item={item} speech={speech} />
      <Actions item={item} speech={speech} />
      <div
        className="scroll col gap4 detail-body"
        tabIndex={0}
        role="group"
        aria-label={integration.name ?? integration.id}
      >
        {holds.length === 0 ? null : <Holds holds={holds} speech={speech} />}
        <SchedulerPanel
          integration={integration}
          status={status?.scheduler}
          times={speech.times}
          at={speech.at}
        />
        <WhyPanel
          integration={integration}
          due={due}
          runs={history.failure === null ? (history.answer ?? []) : []}
          speech={speech}
        />
        <Short item={item} speech={speech} />
        <RunHistory history={history} speech={speech} />
        <FactsPanel item={item} speech={speech} />
      </div>
    </section>
  );
}

function IntegrationHead({ item, speech }: Omit<DetailPanelProps, 'due'>): ReactElement {
  const { t } = speech;
  const { integration, status } = item;
  const schedule = scheduleLine(item, speech);
  return (
    <DetailHead
      className="detail-head"
      back={t('detail.back')}
      close={t('detail.close')}
      onClose={close}
    >
      <span className="stack">
        <h2 className="ell">{integration.name ?? integration.id}</h2>
        <span className="xs mut ell" title={schedule}>
          <span className="mono">{integration.id}</span> · {schedule}
        </span>
      </span>
      <span className="sp" />
      {status === null ? null : <StateBadge state={status.state} />}
    </DetailHead>
  );
}

function Actions({ item, speech: { t } }: Omit<DetailPanelProps, 'due'>): ReactElement {
  const offReason = useDisabledReason();
  const { id } = item.integration;
  const name = item.integration.name ?? id;
  return (
    <div className="row wrap detail-actions">
      {isPaused(item) ? (
        <Button look="pri" offReason={offReason} onPress={() => askToResume(null, id)}>
          <Icon name="reopen" />
          {t('menu.resume')}
        </Button>
      ) : null}
      <Button offReason={offReason} onPress={() => askToPause({ integrations: [id] })}>
        <Icon name="gate" />
        {t('menu.pause')}
      </Button>
      <Button onPress={() => navigate('timeline', undefined, { integration: id })}>
        <ChartGantt className="icon" size={16} aria-hidden="true" />
        {t('detail.inTimeline')}
      </Button>
      <span className="sp" />
      <ItemMenu item={item} label={t('list.more', { name })} />
    </div>
  );
}

function Holds({
  holds,
  speech,
}: {
  holds: readonly HoldText[];
  speech: AnswerSpeech;
}): ReactElement {
  const { t, names } = speech;
  return (
    <section className="col gap2" aria-label={t('holds.title', { count: holds.length })}>
      <h3>{t('holds.title', { count: holds.length })}</h3>
      {holds.map((hold) => {
        const Picture = hold.windowId === undefined ? Hand : CalendarDays;
        return (
          <div key={hold.id} className={`note ${endOf(hold) === Infinity ? 'drain' : 'still'}`}>
            <Picture className="icon" size={16} aria-hidden="true" />
            <span>
              <b>{names.owner(hold)}</b>
              <br />
              <span className="num">{holdSpan(hold, speech)}</span>
              <br />
              <span className="mut">{hold.reason}</span>
            </span>
          </div>
        );
      })}
    </section>
  );
}

function Short({ item, speech }: Omit<DetailPanelProps, 'due'>): ReactElement {
  const { t, times, names, at } = speech;
  const { status, integration } = item;
  const next = parseInstant(status?.nextRunAt ?? '');
  const isNone = hasNoNextRun(integration.scheduler.kind, status);
  const holds = status?.holds ?? [];
  return (
    <dl className="short">
      <div>
        <dt className="lab">{t('detail.heldBy')}</dt>
        <dd>
          {holds.length === 0
            ? t('detail.nothing')
            : holds.map((hold) => names.owner(hold)).join(', ')}
        </dd>
      </div>
      <div>
        <dt className="lab">{t('detail.nextRun')}</dt>
        <dd className="num">
          {next === undefined ? t(isNone ? 'list.none' : 'list.notTold') : times.moment(next, at)}
        </dd>
      </div>
    </dl>
  );
}
