import type { approvalCalls } from '../../../shared/contract/approval-calls.ts';
import type { Person } from '../../../shared/contract/command-parts.ts';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { settingOf } from '../../../shared/domain/definitions/setting.ts';
import { succeed } from '../../../shared/errors.ts';
import { englishOf } from '../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { shownRequests } from '../../core/commands/approval-view.ts';
import {
  standingFault,
  type Answering,
  type Asked,
  type TokenName,
} from '../../core/commands/approver-check.ts';
import { keysOf } from '../../core/commands/approval-proof.ts';
import { giveApproval, refuseApproval } from '../../core/commands/decide-approval.ts';
import { tokenHandlers } from './approval-token-handlers.ts';
import type { HandlerContext } from './handler-context.ts';

type ApprovalCalls = Pick<CallHandlers, keyof typeof approvalCalls>;

/** Another person's yes or no to changes of windows (approvals.md). */
export function approvalHandlers({
  service,
  tokens,
  accounts,
  proofs,
}: Pick<HandlerContext, 'service' | 'tokens' | 'accounts' | 'proofs'>): ApprovalCalls {
  const { desk } = service;
  const nameOf: TokenName = (token) =>
    [...service.state.approvalTokens].find(([, { hash }]) => tokens.isOf(token, hash))?.[0];
  /** The system is asked now, and not when it was proposed: people leave, and change groups. */
  const answering = async ({ windowId, person }: Pick<Asked, 'windowId' | 'person'>) => {
    const by = service.state.approvalRequests.get(windowId)?.by ?? person;
    const [standing, proposer] = await Promise.all([
      accounts.standingOf(person),
      accounts.standingOf(by),
    ]);
    return { nameOf, proofs, standing, proposer } satisfies Answering;
  };
  /** Whether this person may decide, and what they would sign with. */
  const mayDecide = async (person: Person): Promise<CallResult<'approval.list'>['you']> => {
    const approvers = settingOf(service.state.definitions.settings, 'approvers');
    const standing = await accounts.standingOf(person);
    const fault = standingFault(person, standing, approvers);
    const { name } = standing.kind === 'account' ? standing : person;
    const own = { name, keys: [...keysOf(name, approvers)] };
    if (fault === undefined) return { ok: true, ...own };
    return { ok: false, message: englishOf([fault]), said: [fault], ...own };
  };
  return {
    'approval.list': async ({ person }) => {
      const approvers = settingOf(service.state.definitions.settings, 'approvers');
      const you = person === undefined ? {} : { you: await mayDecide(person) };
      return succeed({
        requests: shownRequests(desk.requestScene(service.now()), { person, proofs }),
        ...(approvers === undefined ? {} : { approvers }),
        ...you,
      });
    },
    'approval.give': async (params) => {
      const asked = await answering(params);
      return desk.decide('approval.give', params, (scene) => giveApproval(scene, params, asked));
    },
    'approval.refuse': async (params) => {
      const asked = await answering(params);
      return desk.decide('approval.refuse', params, (scene) =>
        refuseApproval(scene, params, asked),
      );
    },
    ...tokenHandlers({ service, tokens }),
  };
}
