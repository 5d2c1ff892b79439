import type { approvalCalls } from '../../../../shared/features/approvals/approval-calls.ts';
import type { Person } from '../../../../shared/contract/command-parts.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { personActor } from '../../../core/commands/holds/place-hold.ts';
import type { House } from '../../../app/feature.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { fact } from '../../../core/state/facts.ts';
import type { ApprovalToken } from '../core/approval-parts.ts';
import type { OutsideApprovals } from './outside-approvals.ts';

type TokenCalls = Pick<
  CallHandlers,
  Extract<keyof typeof approvalCalls, `approvalToken.${string}`>
>;

/** Tokens by which people approve who have no user here. */
export function tokenHandlers({
  clock,
  ledger,
  tokens,
}: Pick<House, 'clock' | 'ledger'> & Pick<OutsideApprovals, 'tokens'>): TokenCalls {
  const change = (
    action: 'added' | 'removed',
    { person, name, reason }: { person: Person; name: string; reason?: string | undefined },
    token: ApprovalToken | null,
  ): Result<unknown> => {
    const draft = new ChangeDraft();
    draft.approvalTokens.set(name, token);
    const now = clock.now();
    const told = { at: now, actor: personActor(person), reason };
    draft.note(fact({ ...told, kind: `approval-token.${action}`, detail: { token: name } }));
    return ledger.commit(draft, now);
  };
  return {
    'approvalToken.add': (params) => {
      const { name, person } = params;
      if (ledger.state.approvalTokens.has(name)) {
        return failAs('conflict', [say('token-exists', { name })]);
      }
      const { token, hash } = tokens.mint();
      const added = change('added', params, { hash, since: clock.now(), by: person.name });
      return added.ok ? succeed({ token }) : added;
    },
    'approvalToken.list': () =>
      succeed({
        tokens: [...ledger.state.approvalTokens].map(([name, { since, by }]) => ({
          ...{ name, by, since: formatInstant(since) },
        })),
      }),
    'approvalToken.remove': (params) => {
      const { name } = params;
      if (!ledger.state.approvalTokens.has(name)) {
        return failAs('not-found', [say('no-such-token', { name })]);
      }
      const removed = change('removed', params, null);
      return removed.ok ? succeed({}) : removed;
    },
  };
}
