import type { Bug } from './bug.ts';

const CHECK = 'agent/features/approvals/core/approver-check.ts';
const WITHHOLD = 'agent/core/commands/definitions/withhold-windows.ts';
const family = 'approvals';

/** Of the second person. */
export const APPROVAL_BUGS: readonly Bug[] = [
  {
    id: 'approved-alone',
    what: 'whoever proposed a window approves it',
    family,
    changes: [
      {
        file: CHECK,
        search: '  if (isSamePerson(asked.person, request.by)) {',
        replace: "  if (request.by.name === '' && isSamePerson(asked.person, request.by)) {",
      },
    ],
  },
  {
    id: 'approved-unseen',
    what: 'a yes to an older version approves the one that waits now',
    family,
    changes: [
      { file: CHECK, search: 'if (request.version !== version) {', replace: 'if (version < 0) {' },
    ],
  },
  {
    id: 'waits-and-holds',
    what: 'a window that waits for approval holds all the same',
    family,
    changes: [{ file: WITHHOLD, search: '    draft.windows.delete(id);\n', replace: '' }],
  },
  {
    id: 'change-unprotects',
    what: 'a window holds nothing while its change waits',
    family,
    changes: [
      {
        file: WITHHOLD,
        search: '    draft.windows.delete(id);',
        replace:
          '    if (approved === undefined) draft.windows.delete(id);\n    else draft.windows.set(id, null);',
      },
    ],
  },
  {
    id: 'removed-alone',
    what: 'one person removes an approved window',
    family,
    changes: [
      {
        file: 'agent/core/commands/approvals/approval-need.ts',
        search: "return approved.approval === 'required' ? 'waits' : 'none';",
        replace: "return approved.approval === undefined ? 'none' : 'none';",
      },
    ],
  },
  {
    id: 'approval-dropped-alone',
    what: 'one person lets a window ask nobody any more',
    family,
    changes: [
      {
        file: 'agent/core/commands/approvals/approval-need.ts',
        search: "key === 'approval' ? next.approval === undefined : !TEXTS.has(key),",
        replace: "key === 'approval' ? TEXTS.has(key) : !TEXTS.has(key),",
      },
    ],
  },
  {
    id: 'restart-forgets-proposals',
    what: 'what waits for approval is forgotten at a restart',
    family,
    changes: [
      {
        file: 'agent/core/state/state-keeper.ts',
        search: '...copied<StateParts>(loaded, STATE_PARTS),',
        replace: '...copied<StateParts>({ ...loaded, approvalRequests: new Map() }, STATE_PARTS),',
      },
    ],
  },
  {
    id: 'subordinate-counts',
    what: 'a number of a user name space approves (like B2)',
    family,
    changes: [
      {
        file: CHECK,
        search: '    : strangerFault(uid ?? told, standing);',
        replace:
          "    : standing.kind === 'subordinate' ? undefined : strangerFault(uid ?? told, standing);",
      },
    ],
  },
  {
    id: 'proposed-by-nobody',
    what: 'a number of a user name space proposes, and the person behind it approves',
    family,
    changes: [
      {
        file: CHECK,
        search: "  if (decision === 'approve' && answering.proposer.kind !== 'account') {",
        replace: "  if (decision === 'refuse' && answering.proposer.kind === 'unknown') {",
      },
    ],
  },
  {
    id: 'challenge-of-others',
    what: 'an answer counts with whatever challenge',
    family,
    changes: [
      {
        file: CHECK,
        search: '  if (challenge === challengeOf(request, digest, person, proofs)) {',
        replace: '  if (challengeOf(request, digest, person, proofs) !== challenge + challenge) {',
      },
    ],
  },
  {
    id: 'list-unread',
    what: 'who is not on the list of approvers approves all the same',
    family,
    changes: [
      {
        file: CHECK,
        search: '  if (approvers === undefined || isNamed) return undefined;',
        replace: '  if (approvers === undefined || !isNamed) return undefined;',
      },
    ],
  },
  {
    id: 'list-of-the-proposer',
    what: 'a change of the list of approvers counts at once',
    family,
    changes: [
      {
        file: 'agent/core/commands/approvals/approval-need.ts',
        search: "  return approved === undefined && !isAsked ? 'none' : 'waits';",
        replace: "  return approved === undefined || isAsked ? 'none' : 'waits';",
      },
    ],
  },
];
