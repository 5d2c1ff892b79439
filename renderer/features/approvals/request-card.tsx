import { Check, Clock, KeyRound } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useMainPart } from '../../ui/keys/main-part.ts';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { ApprovalRequestShown } from '../../../shared/contract/approval-request.ts';
import {
  APPROVERS_KEY,
  type Approvers,
} from '../../../shared/domain/definitions/settings/approvers.ts';
import { ticketUrl } from '../../../shared/domain/definitions/ticket-link.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { failureInWords } from '../../../shared/i18n/failure-words.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { navigate } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { CopyLine } from '../../ui/messages/copy-line.tsx';
import { ChangeTable } from './change-table.tsx';
import type { Decision } from './decide-dialog.tsx';
import { FieldChanges } from './field-changes.tsx';
import { RequestEffect } from './request-effect.tsx';
import { useTitleOf } from './use-title-of.ts';

/** Whether who reads may decide, as the agent said it. */
export type MayDecide = CallResult<'approval.list'>['you'];

interface CardProps {
  readonly request: ApprovalRequestShown;
  /** The address names it. */
  readonly isAsked: boolean;
  /** The list of approvers, if there is one. */
  readonly approvers: Approvers | undefined;
  readonly you: MayDecide;
  readonly onDecide: (decision: Decision) => void;
}

/** All that an approver reads before the yes; the answers stay in sight while it scrolls. */
export function RequestCard({
  request,
  isAsked,
  approvers,
  you,
  onDecide,
}: CardProps): ReactElement {
  const { t } = useTranslation('approvals');
  const { windowId, action, reason, isYours } = request;
  const title = useTitleOf(request);
  const isList = windowId === APPROVERS_KEY;
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
          <h2>{t(`head.${action}`, { title })}</h2>
          <ProposedBy request={request} />
        </span>
        <span className="sp" />
        <span className="st drain">
          <Clock className="icon small" size={14} aria-hidden="true" /> {t('rowAdd')}
        </span>
      </header>
      <div className="approval-body scroll" tabIndex={0} role="region" aria-label={title}>
        <section>
          {reason === undefined ? null : (
            <p className="approval-why">
              <span className="mut">{t('why')}</span> {t('quoted', { reason })}
            </p>
          )}
          <Ticket request={request} />
          {isList ? <FieldChanges request={request} /> : <ChangeTable request={request} />}
        </section>
        {isList ? null : <RequestEffect request={request} />}
      </div>
      <footer className="approval-foot">
        <FootText request={request} approvers={approvers} you={you} />
        {action === 'remove' || isList ? null : (
          <Button look="ghost" onPress={() => navigate('windows', windowId)}>
            {t('edit')}
          </Button>
        )}
        <Button look="danger" onPress={() => onDecide('refuse')}>
          {t(isYours ? 'takeBack' : 'refuse')}
        </Button>
        <Button look="pri" onPress={() => onDecide('approve')}>
          <Check className="icon" size={16} aria-hidden="true" /> {t('approve')}
        </Button>
      </footer>
    </article>
  );
}

/** How one answers: what it takes, and the command for whoever is at a terminal. */
function FootText({
  request: { isYours, windowId },
  approvers,
  you,
}: Pick<CardProps, 'request' | 'approvers' | 'you'>): ReactElement {
  const { t } = useTranslation('approvals');
  const { language } = useTimes();
  const { message = '', said } = you ?? {};
  const isRefused = !isYours && you?.ok === false;
  const why = isRefused ? failureInWords({ message, said }, language) : undefined;
  const isSigned = approvers?.signature === 'required';
  const command = `remanso window approve ${windowId}${isSigned ? ' --sign ~/.ssh/id_ed25519' : ''}`;
  return (
    <span className="xs mut sp">
      {isSigned ? (
        <b className="ink">
          <KeyRound className="icon small c-acc" size={14} aria-hidden="true" /> {t('signs')}
        </b>
      ) : null}{' '}
      {why ?? t(isYours ? 'yours' : 'approveText')}
      <span className="l2">
        {t('terminal')} <code className="mono">{command}</code>
      </span>
    </span>
  );
}

/** Who proposed it and when, with its ticket. */
export function ProposedBy({
  request: { proposedBy, proposedAt, proposed, approved },
}: Pick<CardProps, 'request'>): ReactElement {
  const { t } = useTranslation('approvals');
  const times = useTimes();
  const now = useNow();
  const when = times.at(parseInstant(proposedAt) ?? now, now, true);
  const ticket = (proposed ?? approved)?.change;
  return (
    <span className="xs mut">
      {t('by', { by: proposedBy, when })}
      {ticket === undefined ? '' : ` · ${ticket}`}
    </span>
  );
}

/** To copy: the page leads nowhere else. */
function Ticket({
  request: { proposed, approved },
}: Pick<CardProps, 'request'>): ReactElement | null {
  const { t: windows } = useTranslation('windows');
  const pattern = useAgentStore(({ definitions }) => definitions?.links.at(0)?.url);
  const url = ticketUrl(pattern, (proposed ?? approved)?.change);
  return url === undefined ? null : <CopyLine line={url} label={windows('edit.ticketAt')} />;
}
