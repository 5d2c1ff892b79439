import type { Bug } from './bug.ts';

const DECIDE = 'agent/core/commands/decide-approval.ts';
const WITHHOLD = 'agent/core/commands/withhold-windows.ts';
const family = 'approvals';

/** Of the second person. */
export const APPROVAL_BUGS: readonly Bug[] = [
  {
    id: 'approved-alone',
    what: 'whoever proposed a window approves it',
    family,
    changes: [
      {
        file: DECIDE,
        search: '    if (!isSamePerson(asked.person, request.by)) return succeed({ request });',
        replace: '    if (asked.version >= 0) return succeed({ request });',
      },
    ],
  },
  {
    id: 'approved-unseen',
    what: 'a yes to an older version approves the one that waits now',
    family,
    changes: [
      { file: DECIDE, search: 'if (request.version !== version) {', replace: 'if (version < 0) {' },
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
        file: 'agent/core/commands/approval-need.ts',
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
        file: 'agent/core/commands/approval-need.ts',
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
];
