import type { Bug } from './bug.ts';

/** Of windows that programs open. */
export const PIPELINE_BUGS: readonly Bug[] = [
  {
    id: 'lease-never-ends',
    what: 'a window that nobody gives a sign of life for stays open up to its latest end',
    family: 'pipelines',
    changes: [
      {
        file: 'agent/features/pipelines/core/lease-step.ts',
        search: '  return isOut ? { doing: ',
        replace: '  return isOut && now < 0 ? { doing: ',
      },
    ],
  },
  {
    id: 'lease-ends-in-absence',
    what: 'an agent that was away ends windows whose programs it could not hear',
    family: 'pipelines',
    changes: [
      {
        file: 'agent/features/pipelines/core/lease-step.ts',
        search: 'until: Math.max(until, anew)',
        replace: 'until: Math.min(until, anew)',
      },
    ],
  },
  {
    id: 'beat-in-vain',
    what: 'a heartbeat is noted, and the lease ends when it would have without it',
    family: 'pipelines',
    changes: [
      {
        file: 'agent/features/pipelines/core/beat-lease.ts',
        search: 'return { ...lease, heardAt: now, until: renewed(lease.leaseMs, now, closesAt) };',
        replace:
          'return { ...lease, heardAt: now, until: renewed(lease.leaseMs, lease.heardAt, closesAt) };',
      },
    ],
  },
  {
    id: 'taken-over-ends',
    what: 'a window that a person extended ends with the lease of its program',
    family: 'pipelines',
    changes: [
      {
        file: 'agent/features/pipelines/core/lease-step.ts',
        search: "if (kind === 'extended' || kind === 'moved') return",
        replace: "if (kind === 'moved' && now < 0) return",
      },
    ],
  },
  {
    id: 'two-of-a-template',
    what: 'a second pipeline opens a window of a template while the first has one open',
    family: 'pipelines',
    changes: [
      {
        file: 'agent/features/pipelines/core/open-leased.ts',
        search: '    if (opening !== undefined) {\n      if (lease.key === key) return',
        replace:
          '    if (opening !== undefined) {\n      if (lease.key !== key) continue;\n      if (lease.key === key) return',
      },
    ],
  },
  {
    id: 'key-opens-again',
    what: 'a job that is retried after its window ended opens another one',
    family: 'pipelines',
    changes: [
      {
        file: 'agent/features/pipelines/core/open-leased.ts',
        search: '    if (lease.key !== key) continue;\n    const at =',
        replace: '    if (lease.key !== key || lease.ended !== null) continue;\n    const at =',
      },
    ],
  },
  {
    id: 'leased-pruned',
    what: 'a document ends the window of a pipeline that is at work, because it does not list it',
    family: 'pipelines',
    changes: [
      {
        file: 'agent/core/commands/approvals/open-changes.ts',
        search: '      return fromHold !== undefined || fromTemplate !== undefined;',
        replace: '      return fromHold !== undefined && fromTemplate === undefined;',
      },
    ],
  },
];
