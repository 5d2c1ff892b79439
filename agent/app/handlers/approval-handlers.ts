import type { approvalCalls } from '../../../shared/contract/approval-calls.ts';
import type { Person } from '../../../shared/contract/command-parts.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { shownRequests } from '../../core/commands/approval-view.ts';
import {
  giveApproval,
  refuseApproval,
  type TokenName,
} from '../../core/commands/decide-approval.ts';
import { personActor } from '../../core/commands/place-hold.ts';
import type { ApprovalToken } from '../../core/state/approval-request.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { fact } from '../../core/state/facts.ts';
import type { HandlerContext } from './handler-context.ts';

type ApprovalCalls = Pick<CallHandlers, keyof typeof approvalCalls>;

/** Another person's yes or no to changes of windows (approvals.md). */
export function approvalHandlers({
  service,
  tokens,
}: Pick<HandlerContext, 'service' | 'tokens'>): ApprovalCalls {
  const { desk } = service;
  const nameOf: TokenName = (token) =>
    [...service.state.approvalTokens].find(([, { hash }]) => tokens.isOf(token, hash))?.[0];
  const change = (
    action: 'added' | 'removed',
    { person, name, reason }: { person: Person; name: string; reason?: string | undefined },
    token: ApprovalToken | null,
  ): Result<unknown> => {
    const draft = new ChangeDraft();
    draft.approvalTokens.set(name, token);
    const told = { at: service.now(), actor: personActor(person), reason };
    draft.note(fact({ ...told, kind: `approval-token.${action}`, detail: { token: name } }));
    return service.commit(draft);
  };
  return {
    'approval.list': ({ person }) =>
      succeed({ requests: shownRequests(desk.requestScene(service.now()), person) }),
    'approval.give': (params) =>
      desk.approval('approval.give', params, (scene) => giveApproval(scene, params, nameOf)),
    'approval.refuse': (params) =>
      desk.approval('approval.refuse', params, (scene) => refuseApproval(scene, params, nameOf)),
    'approvalToken.add': (params) => {
      const { name, person } = params;
      if (service.state.approvalTokens.has(name)) {
        return failAs('conflict', [say('token-exists', { name })]);
      }
      const { token, hash } = tokens.mint();
      const added = change('added', params, { hash, since: service.now(), by: person.name });
      return added.ok ? succeed({ token }) : added;
    },
    'approvalToken.list': () =>
      succeed({
        tokens: [...service.state.approvalTokens].map(([name, { since, by }]) => ({
          ...{ name, by, since: formatInstant(since) },
        })),
      }),
    'approvalToken.remove': (params) => {
      const { name } = params;
      if (!service.state.approvalTokens.has(name)) {
        return failAs('not-found', [say('no-such-token', { name })]);
      }
      const removed = change('removed', params, null);
      return removed.ok ? succeed({}) : removed;
    },
  };
}
