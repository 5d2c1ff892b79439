import { UserCheck } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-calls.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { navigate, useRoute } from '../../../store/route.ts';
import { useNow } from '../../../store/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { DecideDialog, type Decision } from './decide-dialog.tsx';
import { FieldChanges } from './field-changes.tsx';
import { useRequests } from './use-waiting.ts';
import './approvals.css';

/** What waits for another person, above the list; nothing where nothing does. */
export function ApprovalsPanel(): ReactElement | null {
  const { t } = useTranslation('windows');
  const { answer } = useRequests();
  const [asked, ask] = useState<Asked | null>(null);
  if (answer === null || answer.length === 0) return null;
  return (
    <section className="panel approvals" aria-label={t('approval.title')}>
      <h2 className="row gap2">
        <UserCheck className="icon c-drain" size={16} aria-hidden="true" />
        {t('approval.title')}
      </h2>
      <ul className="col gap2 scroll">
        {answer.map((request) => (
          <li key={request.windowId}>
            <RequestCard request={request} onDecide={(decision) => ask({ request, decision })} />
          </li>
        ))}
      </ul>
      {asked === null ? null : <DecideDialog {...asked} onClose={() => ask(null)} />}
    </section>
  );
}

interface Asked {
  readonly request: ApprovalRequestShown;
  readonly decision: Decision;
}

interface CardProps {
  readonly request: ApprovalRequestShown;
  readonly onDecide: (decision: Decision) => void;
}

/** Who wants what, what it would change, and the answers. */
function RequestCard({ request, onDecide }: CardProps): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const { windowId, title, action, version, proposedBy, proposedAt, reason, isYours } = request;
  const card = useAskedFor(windowId);
  const now = useNow();
  const when = times.at(parseInstant(proposedAt) ?? now, now);
  return (
    <article className="approval" ref={card} tabIndex={-1} aria-label={title ?? windowId}>
      <p>
        <b>{title ?? windowId}</b> · {t(`approval.${action}`)}
        <br />
        <span className="mut">
          {t('approval.by', { by: proposedBy, when, version })}
          {reason === undefined ? '' : `: ${reason}`}
        </span>
        <br />
        <span className="mut">{meaningOf(request, (at) => times.at(at, now), t)}</span>
      </p>
      <FieldChanges request={request} />
      {isYours ? <p className="xs faint">{t('approval.yours')}</p> : null}
      <div className="row gap2">
        {action === 'remove' ? null : (
          <Button look="ghost" onPress={() => navigate('windows', windowId)}>
            {t('approval.edit')}
          </Button>
        )}
        <span className="sp" />
        <Button onPress={() => onDecide('refuse')}>
          {t(isYours ? 'approval.takeBack' : 'approval.refuse')}
        </Button>
        <Button look="pri" onPress={() => onDecide('approve')}>
          {t('approval.approve')}
        </Button>
      </div>
    </article>
  );
}

/** `#/windows?approval=ID` leads to it. */
function useAskedFor(windowId: string): React.RefObject<HTMLElement | null> {
  const card = useRef<HTMLElement>(null);
  const isAsked = useRoute().query.get('approval') === windowId;
  useEffect(() => {
    if (isAsked) card.current?.focus();
  }, [isAsked]);
  return card;
}

function meaningOf(
  { action, opensAt }: ApprovalRequestShown,
  tell: (at: Instant) => string,
  t: ReturnType<typeof useTranslation<'windows'>>['t'],
): string {
  if (action === 'remove') return t('approval.removes');
  if (action === 'change') return t('approval.changes');
  const at = parseInstant(opensAt ?? '');
  return at === undefined ? t('approval.rowAdd') : t('approval.opens', { when: tell(at) });
}
