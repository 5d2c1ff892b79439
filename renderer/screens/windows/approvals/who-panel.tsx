import { KeyRound, User, Users } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-calls.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useQuery } from '../../../store/use-query.ts';

interface WhoProps {
  readonly request: ApprovalRequestShown;
}

/** Who may say yes to this one, and who may not, each with the reason. */
export function WhoPanel({ request }: WhoProps): ReactElement {
  const { t } = useTranslation('windows');
  const { proposedBy, proposedAt, isYours, windowId } = request;
  const { answer } = useQuery({ windowId }, (bridge) => bridge.call('approvalToken.list', {}));
  const when = useTokenTime();
  return (
    <section className="panel approval-who" aria-label={t('approval.who')}>
      <header>
        <h2>{t('approval.who')}</h2>
        <span className="sp" />
        <span className="xs mut">{t('approval.oneNeeded')}</span>
      </header>
      <ul>
        {isYours ? null : <Who icon={<User />} name={t('approval.you')} may="can" />}
        <Who
          icon={<Users />}
          name={t('approval.otherUser')}
          why={<code>remanso window approve {windowId}</code>}
          may="can"
        />
        {(answer?.tokens ?? []).map(({ name, since }) => {
          const isOlder = Date.parse(since) < Date.parse(proposedAt);
          const why = isOlder ? 'approval.tokenOf' : 'approval.tokenYounger';
          return (
            <Who
              key={name}
              icon={<KeyRound />}
              name={name}
              why={t(why, { when: when(since) })}
              may={isOlder ? 'can' : 'cannot'}
            />
          );
        })}
        <Who
          icon={<User />}
          name={isYours ? t('approval.youBy', { by: proposedBy }) : proposedBy}
          why={t('approval.proposer')}
          may="cannot"
        />
      </ul>
    </section>
  );
}

function useTokenTime(): (since: string) => string {
  const times = useTimes();
  return (since) => times.dayWithYear(Date.parse(since));
}

interface OneProps {
  readonly icon: ReactNode;
  readonly name: string;
  readonly why?: ReactNode;
  readonly may: 'can' | 'cannot';
}

function Who({ icon, name, why, may }: OneProps): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <li className={may === 'can' ? '' : 'faint'}>
      <span className="approval-icon" aria-hidden="true">
        {icon}
      </span>
      <span className="stack">
        <b>{name}</b>
        {why === undefined ? null : <span className="l2 mut">{why}</span>}
      </span>
      <span className={`xs nw ${may === 'can' ? 'strong c-flow' : ''}`}>
        {t(`approval.may.${may}`)}
      </span>
    </li>
  );
}
