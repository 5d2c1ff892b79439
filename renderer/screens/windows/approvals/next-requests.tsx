import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-calls.ts';
import { APPROVERS_KEY } from '../../../../shared/domain/definitions/approvers.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useNow } from '../../../store/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { approvalAddress } from './approval-route.ts';
import { ProposedBy } from './request-card.tsx';
import { useTitleOf } from './use-title-of.ts';
import { useComparison } from './change-table.tsx';

interface NextProps {
  readonly requests: readonly ApprovalRequestShown[];
  readonly onRefuse: (request: ApprovalRequestShown) => void;
}

/** The others that wait, smaller; each can be read in full. */
export function NextRequests({ requests, onRefuse }: NextProps): ReactElement | null {
  const { t } = useTranslation('windows');
  const times = useTimes();
  if (requests.length === 0) return null;
  const n = times.number(requests.length);
  return (
    <section className="panel approval-next" aria-label={t('approval.next', { n })}>
      <header>
        <h2>{t('approval.next', { n })}</h2>
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
  const { t } = useTranslation('windows');
  const { windowId, action, isYours } = request;
  const title = useTitleOf(request);
  return (
    <li>
      <article aria-label={title}>
        <b>{t(`approval.head.${action}`, { title })}</b>
        <ProposedBy request={request} />
        <span className="xs">
          <Gist request={request} />
        </span>
        <span className="row gap1">
          <Button
            size="sm"
            aria-label={t('approval.reviewOne', { title })}
            onPress={() => {
              window.location.hash = approvalAddress(windowId);
            }}
          >
            {t('approval.review')}
          </Button>
          <Button size="sm" look="ghost" onPress={() => onRefuse(request)}>
            {t(isYours ? 'approval.takeBack' : 'approval.refuse')}
          </Button>
        </span>
      </article>
    </li>
  );
}

/** In one line what it is about, and when it would open. */
function Gist({ request }: { request: ApprovalRequestShown }): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const now = useNow();
  const compared = useComparison(request);
  if (request.windowId === APPROVERS_KEY) return <>{t('approval.gist.list')}</>;
  const opensAt = parseInstant(request.opensAt ?? '');
  const names = (compared?.rows ?? []).map(({ name }) => t(`approval.same.${name}`));
  const what =
    request.action === 'change'
      ? t('approval.gist', { what: new Intl.ListFormat(times.language).format(names) })
      : t(`approval.gist.${request.action}`);
  const when = opensAt === undefined ? '' : ` · ${times.moment(opensAt, now)}`;
  return <>{`${what}${when}`}</>;
}
