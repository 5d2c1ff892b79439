import { Check, Clock } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useMainPart } from '../../../ui/main-part.ts';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-calls.ts';
import { ticketUrl } from '../../../../shared/domain/definitions/ticket-link.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate } from '../../../store/route.ts';
import { useNow } from '../../../store/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyLine } from '../../../ui/copy-line.tsx';
import { ChangeTable } from './change-table.tsx';
import type { Decision } from './decide-dialog.tsx';
import { RequestEffect } from './request-effect.tsx';

interface CardProps {
  readonly request: ApprovalRequestShown;
  /** The address names it. */
  readonly isAsked: boolean;
  readonly onDecide: (decision: Decision) => void;
}

/** All that an approver reads before the yes; the answers stay in sight while it scrolls. */
export function RequestCard({ request, isAsked, onDecide }: CardProps): ReactElement {
  const { t } = useTranslation('windows');
  const { windowId, title = windowId, action, reason, isYours } = request;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isAsked) card.current?.focus();
  }, [isAsked]);
  useMainPart(() => {
    card.current?.focus();
    return card.current !== null;
  });
  return (
    <article className="panel approval" ref={card} tabIndex={-1} aria-label={title}>
      <header>
        <span className="stack">
          <h2>{t(`approval.head.${action}`, { title })}</h2>
          <ProposedBy request={request} />
        </span>
        <span className="sp" />
        <span className="st drain">
          <Clock className="icon small" size={14} aria-hidden="true" /> {t('approval.rowAdd')}
        </span>
      </header>
      <div className="approval-body scroll" tabIndex={0} role="region" aria-label={title}>
        <section>
          {reason === undefined ? null : (
            <p className="approval-why">
              <span className="mut">{t('approval.why')}</span> {t('approval.quoted', { reason })}
            </p>
          )}
          <Ticket request={request} />
          <ChangeTable request={request} />
        </section>
        <RequestEffect request={request} />
      </div>
      <footer className="approval-foot">
        <span className="xs mut sp">{t(isYours ? 'approval.yours' : 'approval.approveText')}</span>
        {action === 'remove' ? null : (
          <Button look="ghost" onPress={() => navigate('windows', windowId)}>
            {t('approval.edit')}
          </Button>
        )}
        <Button look="danger" onPress={() => onDecide('refuse')}>
          {t(isYours ? 'approval.takeBack' : 'approval.refuse')}
        </Button>
        <Button look="pri" onPress={() => onDecide('approve')}>
          <Check className="icon" size={16} aria-hidden="true" /> {t('approval.approve')}
        </Button>
      </footer>
    </article>
  );
}

/** Who proposed it and when, with its ticket. */
export function ProposedBy({
  request: { proposedBy, proposedAt, proposed, approved },
}: Pick<CardProps, 'request'>): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const now = useNow();
  const when = times.at(parseInstant(proposedAt) ?? now, now, true);
  const ticket = (proposed ?? approved)?.change;
  return (
    <span className="xs mut">
      {t('approval.by', { by: proposedBy, when })}
      {ticket === undefined ? '' : ` · ${ticket}`}
    </span>
  );
}

/** To copy: the page leads nowhere else. */
function Ticket({
  request: { proposed, approved },
}: Pick<CardProps, 'request'>): ReactElement | null {
  const { t } = useTranslation('windows');
  const pattern = useAgentStore(({ definitions }) => definitions?.links.at(0)?.url);
  const url = ticketUrl(pattern, (proposed ?? approved)?.change);
  return url === undefined ? null : <CopyLine line={url} label={t('edit.ticketAt')} />;
}
