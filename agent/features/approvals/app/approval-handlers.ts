import type { approvalCalls } from '../../../../shared/features/approvals/approval-calls.ts';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-request.ts';
import type { Person } from '../../../../shared/contract/command-parts.ts';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { settingOf } from '../../../../shared/domain/definitions/settings/setting.ts';
import { succeed } from '../../../../shared/errors.ts';
import { englishOf } from '../../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { shownRequests } from '../../../core/commands/approvals/approval-view.ts';
import {
  standingFault,
  type Answering,
  type Asked,
  type TokenName,
} from '../core/approver-check.ts';
import { challengeOf, keysOf } from '../core/approval-proof.ts';
import { giveApproval, refuseApproval } from '../core/decide-approval.ts';
import type { OutsideApprovals } from './outside-approvals.ts';
import { tokenHandlers } from './token-handlers.ts';
import type { House } from '../../../app/feature.ts';

type ApprovalCalls = Pick<CallHandlers, keyof typeof approvalCalls>;

/** Another person's yes or no to changes of windows. */
export function approvalHandlers(
  { clock, desk, ledger }: Pick<House, 'clock' | 'desk' | 'ledger'>,
  { tokens, accounts, proofs }: Pick<OutsideApprovals, 'tokens' | 'accounts' | 'proofs'>,
): ApprovalCalls {
  const nameOf: TokenName = (token) =>
    [...ledger.state.approvalTokens].find(([, { hash }]) => tokens.isOf(token, hash))?.[0];
  /** The system is asked now, and not when it was proposed: people leave, and change groups. */
  const answering = async ({ windowId, person }: Pick<Asked, 'windowId' | 'person'>) => {
    const by = ledger.state.approvalRequests.get(windowId)?.by ?? person;
    const [standing, proposer] = await Promise.all([
      accounts.standingOf(person),
      accounts.standingOf(by),
    ]);
    return { nameOf, proofs, standing, proposer } satisfies Answering;
  };
  /** Whether this person may decide, and what they would sign with. */
  const mayDecide = async (person: Person): Promise<CallResult<'approval.list'>['you']> => {
    const approvers = settingOf(ledger.state.definitions.settings, 'approvers');
    const standing = await accounts.standingOf(person);
    const fault = standingFault(person, standing, approvers);
    const { name } = standing.kind === 'account' ? standing : person;
    const own = { name, keys: [...keysOf(name, approvers)] };
    if (fault === undefined) return { ok: true, ...own };
    return { ok: false, message: englishOf([fault]), said: [fault], ...own };
  };
  const withChallenge = (
    request: ApprovalRequestShown,
    person: Person | undefined,
  ): ApprovalRequestShown =>
    person === undefined
      ? request
      : { ...request, challenge: challengeOf(request, request.digest, person, proofs) };
  return {
    'approval.list': async ({ person }) => {
      const approvers = settingOf(ledger.state.definitions.settings, 'approvers');
      const you = person === undefined ? {} : { you: await mayDecide(person) };
      return succeed({
        requests: shownRequests(desk.requestScene(clock.now()), { person, ...proofs }).map((one) =>
          withChallenge(one, person),
        ),
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
    ...tokenHandlers({ clock, ledger, tokens }),
  };
}
