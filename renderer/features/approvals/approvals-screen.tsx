import { CircleCheck } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../shared/contract/approval-request.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { navigate, useRoute } from '../../store/route.ts';
import { StillLines } from '../../ui/loading/still-lines.tsx';
import { useEscape } from '../../ui/keys/use-escape.ts';
import { WindowTabs } from '../../screens/windows/list/window-tabs.tsx';
import { approvalAddress, approvalIn } from './approval-route.ts';
import { DecideDialog, type Decision } from './decide-dialog.tsx';
import { RecentDecisions } from './recent-decisions.tsx';
import { ProposedBy, RequestCard } from './request-card.tsx';
import { WhoPanel } from './who-panel.tsx';
import '../../i18n/later/windows.ts';
import './approvals-words.ts';
import './approvals.css';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { personAt } from '../../store/person.ts';
import type { Query } from '../../store/question.ts';
import { useQuery } from '../../store/use-query.ts';
import { serialListText } from '../../../shared/i18n/formats.ts';
import { APPROVERS_KEY } from '../../../shared/domain/definitions/settings/approvers.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useNow } from '../../store/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { useTitleOf } from './use-title-of.ts';
import { useComparison } from './change-table.tsx';

interface Asked {
  readonly request: ApprovalRequestShown;
  readonly decision: Decision;
}

/** What awaits another person's yes: one in full, the next ones smaller, what was decided. */
export function ApprovalsScreen(): ReactElement {
  const { t } = useTranslation('approvals');
  const { t: windows } = useTranslation('windows');
  const wanted = approvalIn(useRoute());
  const [asked, ask] = useState<Asked | null>(null);
  const failureText = useFailureText();
  const { answer, failure } = useRequests();
  useEscape(() => navigate('windows'));
  const { requests = [], approvers, you } = answer ?? {};
  const shown = requests.find(({ windowId }) => windowId === wanted) ?? requests[0];
  const others = requests.filter((one) => one !== shown);
  return (
    <section className="approvals fill" aria-label={t('title')}>
      <div className="row wrap">
        <WindowTabs shown="approval" onShow={(show) => navigate('windows', undefined, { show })} />
        <span className="sp" />
        <span className="xs mut">{t('nothingBefore')}</span>
      </div>
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {failureText(failure)}
        </p>
      )}
      <div className="approval-parts">
        {shown !== undefined ? (
          <RequestCard
            key={`${shown.windowId} ${shown.version}`}
            request={shown}
            isAsked={wanted === shown.windowId}
            approvers={approvers}
            you={you}
            onDecide={(decision) => ask({ request: shown, decision })}
          />
        ) : answer === null ? (
          <StillLines label={windows('list.loading')} />
        ) : (
          <section className="panel nothing">
            <CircleCheck className="icon large c-flow" size={20} aria-hidden="true" />
            <p>{t('none')}</p>
          </section>
        )}
        <div className="col gap3 approval-side">
          {shown === undefined ? null : (
            <WhoPanel request={shown} approvers={approvers} you={you} />
          )}
          <NextRequests
            requests={others}
            onRefuse={(request) => ask({ request, decision: 'refuse' })}
          />
          <RecentDecisions />
        </div>
      </div>
      {asked === null ? null : (
        <DecideDialog {...asked} approvers={approvers} onClose={() => ask(null)} />
      )}
    </section>
  );
}

/** What waits for another person, asked again whenever it is something else. */
function useRequests(): Query<CallResult<'approval.list'>> {
  const isKnown = useAgentStore(({ snapshot }) => snapshot !== null);
  const versions = useAgentStore(({ snapshot }) =>
    (snapshot?.approvals ?? []).map(({ windowId, version }) => `${windowId} ${version}`).join('|'),
  );
  const query = useQuery(
    versions === '' ? null : { approvals: versions },
    async (bridge) => bridge.call('approval.list', { person: await personAt(bridge) }),
    { keeps: true },
  );
  // Nothing waits where nothing is asked: that is an answer, too.
  return isKnown && versions === '' ? { ...query, answer: { requests: [] } } : query;
}

interface NextProps {
  readonly requests: readonly ApprovalRequestShown[];
  readonly onRefuse: (request: ApprovalRequestShown) => void;
}

/** The others that wait, smaller; each can be read in full. */
function NextRequests({ requests, onRefuse }: NextProps): ReactElement | null {
  const { t } = useTranslation('approvals');
  const times = useTimes();
  if (requests.length === 0) return null;
  const n = times.number(requests.length);
  return (
    <section className="panel approval-next" aria-label={t('next', { n })}>
      <header>
        <h2>{t('next', { n })}</h2>
      </header>
      <ul>
        {requests.map((request) => (
          <NextOne key={request.windowId} request={request} onRefuse={onRefuse} />
        ))}
      </ul>
    </section>
  );
}

function NextOne({
  request,
  onRefuse,
}: Pick<NextProps, 'onRefuse'> & { readonly request: ApprovalRequestShown }): ReactElement {
  const { t } = useTranslation('approvals');
  const { windowId, action, isYours } = request;
  const title = useTitleOf(request);
  return (
    <li>
      <article aria-label={title}>
        <b>{t(`head.${action}`, { title })}</b>
        <ProposedBy request={request} />
        <span className="xs">
          <Gist request={request} />
        </span>
        <span className="row gap1">
          <Button
            size="sm"
            aria-label={t('reviewOne', { title })}
            onPress={() => {
              window.location.hash = approvalAddress(windowId);
            }}
          >
            {t('review')}
          </Button>
          <Button size="sm" look="ghost" onPress={() => onRefuse(request)}>
            {t(isYours ? 'takeBack' : 'refuse')}
          </Button>
        </span>
      </article>
    </li>
  );
}

/** In one line what it is about, and when it would open. */
function Gist({ request }: { request: ApprovalRequestShown }): ReactElement {
  const { t } = useTranslation('approvals');
  const times = useTimes();
  const now = useNow();
  const compared = useComparison(request);
  if (request.windowId === APPROVERS_KEY) return <>{t('gist.list')}</>;
  const opensAt = parseInstant(request.opensAt ?? '');
  const names = (compared?.rows ?? []).map(({ name }) => t(`same.${name}`));
  const what =
    request.action === 'change'
      ? t('gist', { what: serialListText(names, times.language) })
      : t(`gist.${request.action}`);
  const when = opensAt === undefined ? '' : ` · ${times.moment(opensAt, now)}`;
  return <>{`${what}${when}`}</>;
}
