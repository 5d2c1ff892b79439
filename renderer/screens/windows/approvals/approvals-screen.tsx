import { CircleCheck } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-calls.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { navigate, useRoute } from '../../../store/route.ts';
import { StillLines } from '../../../ui/still-lines.tsx';
import { useEscape } from '../../../ui/use-escape.ts';
import { WindowTabs } from '../list/window-tabs.tsx';
import { approvalIn } from './approval-route.ts';
import { DecideDialog, type Decision } from './decide-dialog.tsx';
import { NextRequests } from './next-requests.tsx';
import { RecentDecisions } from './recent-decisions.tsx';
import { RequestCard } from './request-card.tsx';
import { useRequests } from '../../../model/windows/use-waiting.ts';
import { WhoPanel } from './who-panel.tsx';
import '../../../i18n/later/windows.ts';
import './approvals.css';

interface Asked {
  readonly request: ApprovalRequestShown;
  readonly decision: Decision;
}

/** What awaits another person's yes: one in full, the next ones smaller, what was decided. */
export function ApprovalsScreen(): ReactElement {
  const { t } = useTranslation('windows');
  const wanted = approvalIn(useRoute());
  const [asked, ask] = useState<Asked | null>(null);
  const failureText = useFailureText();
  const { answer, failure } = useWaitingRequests();
  useEscape(() => navigate('windows'));
  const { requests = [], approvers, you } = answer ?? {};
  const shown = requests.find(({ windowId }) => windowId === wanted) ?? requests[0];
  const others = requests.filter((one) => one !== shown);
  return (
    <section className="approvals fill" aria-label={t('approval.title')}>
      <div className="row wrap">
        <WindowTabs shown="approval" onShow={(show) => navigate('windows', undefined, { show })} />
        <span className="sp" />
        <span className="xs mut">{t('approval.nothingBefore')}</span>
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
          <StillLines label={t('list.loading')} />
        ) : (
          <section className="panel nothing">
            <CircleCheck className="icon large c-flow" size={20} aria-hidden="true" />
            <p>{t('approval.none')}</p>
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

/** Nothing waits where nothing is asked: that is an answer, too. */
function useWaitingRequests(): ReturnType<typeof useRequests> {
  const query = useRequests();
  return query.isNone ? { ...query, answer: { requests: [] } } : query;
}
