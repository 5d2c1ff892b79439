import { KeyRound, User, Users } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { ApprovalRequestShown } from '../../../shared/contract/approval-request.ts';
import type { Approvers } from '../../../shared/domain/definitions/settings/approvers.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useQuery } from '../../store/use-query.ts';
import type { MayDecide } from './request-card.tsx';

interface WhoProps {
  readonly request: ApprovalRequestShown;
  readonly approvers: Approvers | undefined;
  readonly you: MayDecide;
}

/** Who may say yes to this one, and who may not, each with the reason. */
export function WhoPanel({ request, approvers, you }: WhoProps): ReactElement {
  const { t } = useTranslation('approvals');
  const { proposedBy, isYours, windowId } = request;
  const isListed = approvers?.users.includes(you?.name ?? '') ?? false;
  const { answer } = useQuery({ windowId }, (bridge) => bridge.call('approvalToken.list', {}));
  return (
    <section className="panel approval-who" aria-label={t('who')}>
      <header>
        <h2>{t('who')}</h2>
        <span className="sp" />
        <span className="xs mut">{t('oneNeeded')}</span>
      </header>
      <ul>
        {isYours || isListed || (you?.ok === false && approvers === undefined) ? null : (
          <Who
            icon={<User />}
            name={t('you')}
            why={you?.name}
            may={you?.ok === false ? 'cannot' : 'can'}
          />
        )}
        {approvers === undefined ? (
          <Who
            icon={<Users />}
            name={t('otherUser')}
            why={<code>remanso window approve {windowId}</code>}
            may="can"
          />
        ) : (
          <Listed approvers={approvers} proposedBy={proposedBy} own={you?.name} />
        )}
        {(answer?.tokens ?? []).map((token) => (
          <Token key={token.name} token={token} request={request} approvers={approvers} />
        ))}
        <Who
          icon={<User />}
          name={isYours ? t('youBy', { by: proposedBy }) : proposedBy}
          why={t('proposer')}
          may="cannot"
        />
      </ul>
    </section>
  );
}

type TokenShown = CallResult<'approvalToken.list'>['tokens'][number];

/** Whether it counts for this request, and why not. */
function Token({
  token: { name, since, by },
  request: { proposedAt, proposedBy },
  approvers,
}: Pick<WhoProps, 'request' | 'approvers'> & { readonly token: TokenShown }): ReactElement {
  const { t } = useTranslation('approvals');
  const when = useTokenTime();
  const isOlder = Date.parse(since) < Date.parse(proposedAt);
  const isListed = approvers?.tokens.includes(name) ?? by !== proposedBy;
  const isUsable = isListed && isOlder && approvers?.signature !== 'required';
  const late = isListed && !isOlder ? 'tokenYounger' : 'tokenUnlisted';
  const why = isUsable ? 'tokenOf' : late;
  const may = isUsable ? 'can' : 'cannot';
  return <Who icon={<KeyRound />} name={name} why={t(why, { when: when(since) })} may={may} />;
}

/** Those on the list, but for who proposed it; what they would sign with. */
function Listed({
  approvers: { users, groups, keys, signature },
  proposedBy,
  own,
}: {
  readonly approvers: Approvers;
  readonly proposedBy: string;
  readonly own: string | undefined;
}): ReactElement {
  const { t } = useTranslation('approvals');
  const others = users.filter((name) => name !== proposedBy);
  return (
    <>
      {others.map((name) => {
        const hasKey = keys.some(({ user }) => user === name);
        const lacksKey = signature === 'required' && !hasKey;
        const why = hasKey ? t('hasKey') : lacksKey ? t('lacksKey') : undefined;
        return (
          <Who
            key={name}
            icon={<User />}
            name={name === own ? t('youBy', { by: name }) : name}
            {...(why === undefined ? {} : { why })}
            may={lacksKey ? 'cannot' : hasKey ? 'canSign' : 'can'}
          />
        );
      })}
      {groups.map((name) => (
        <Who key={`%${name}`} icon={<Users />} name={name} why={t('group')} may="can" />
      ))}
    </>
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
  readonly may: 'can' | 'canSign' | 'cannot';
}

function Who({ icon, name, why, may }: OneProps): ReactElement {
  const { t } = useTranslation('approvals');
  return (
    <li className={may === 'cannot' ? 'faint' : ''}>
      <span className="approval-icon" aria-hidden="true">
        {icon}
      </span>
      <span className="stack">
        <b>{name}</b>
        {why === undefined ? null : <span className="l2 mut">{why}</span>}
      </span>
      <span className={`xs nw ${may === 'cannot' ? '' : 'strong c-flow'}`}>{t(`may.${may}`)}</span>
    </li>
  );
}
