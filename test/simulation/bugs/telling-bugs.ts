import type { Bug } from './bug.ts';

/** The engine does the right thing, and something else is said of it. */
export const TELLING_BUGS: readonly Bug[] = [
  {
    id: 'past-still-reopening',
    what: 'status at a past instant holds what had resumed by then',
    changes: [
      {
        file: 'agent/app/reports/scene-of-past.ts',
        search: 'return seq > known.resumedSeq || (known.isPaused && known.pausedBy.has(holdId));',
        replace: 'return seq > 0 || (known.isPaused && known.pausedBy.has(holdId));',
      },
      {
        file: 'agent/app/reports/scene-of-past.ts',
        search:
          "return reopening === undefined || (known.isPaused && reopening.stage !== 'settling');",
        replace: "return reopening === undefined || reopening.stage !== 'settling';",
      },
    ],
  },
  {
    id: 'past-ends-as-it-came',
    what: 'status at a past instant forgets that a person had extended the window',
    family: 'changes',
    changes: [
      {
        file: 'agent/core/past/occurrence-then.ts',
        search: "return { ...before, closesAt, isAmended: entry.kind !== 'window.shortened' };",
        replace: 'return { ...before, closesAt, isAmended: false };',
      },
    ],
  },
  {
    id: 'release-untold',
    what: 'a reopening lets go what another hold keeps paused, and the trail does not say so',
    changes: [
      {
        file: 'agent/core/windows/reopening-release.ts',
        search: '  noteStaysPaused(reopening, id, context);',
        replace: '',
      },
    ],
  },
  {
    id: 'trail-lacks-entry',
    what: 'a fact is committed but not written to the trail',
    changes: [
      {
        file: 'agent/adapters/sqlite/sqlite-store.ts',
        search: 'this.#append(chained.links);',
        replace: 'this.#append(chained.links.slice(0, 3));',
      },
    ],
  },
];
