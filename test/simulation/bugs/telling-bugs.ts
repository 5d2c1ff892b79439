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
        search: '  noteLetGo(reopening, id, context);\n  return {',
        replace: '  return {',
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
  {
    id: 'groups-overlap',
    what: 'the headline counts what is paused longer in the group that ends first, too (A1)',
    changes: [
      {
        file: 'shared/domain/now/paused-group.ts',
        search: '        integrations: group.map(({ id }) => id),',
        replace: `        integrations: held
          .filter((one) => byEnd(endOfHolds(one.holds), endOfHolds(holds)) >= 0)
          .map(({ id }) => id),`,
      },
    ],
  },
  {
    id: 'reopens-untold',
    what: 'what reopens beside another hold is told with the time at which it would give up',
    family: 'changes',
    changes: [
      {
        file: 'agent/core/gate/hold-board.ts',
        search: 'holds.push({ ...this.windowHold(reopening), until, reopens: true });',
        replace: 'holds.push({ ...this.windowHold(reopening), until });',
      },
    ],
  },
  {
    id: 'paused-by-what-let-go',
    what: 'the trail has an integration paused by a hold that it has just said to let go of it',
    family: 'troubles',
    changes: [
      {
        file: 'agent/core/tick.ts',
        search: `  if (sweep || draft.openings.size > 0 || draft.manualHolds.size > 0) {
    decidePaused(state, plan.board, now, draft);
  }
  if (isLive) decideReopenings(state, plan, now, draft);
`,
        replace: `  if (isLive) decideReopenings(state, plan, now, draft);
  if (sweep || draft.openings.size > 0 || draft.manualHolds.size > 0) {
    decidePaused(state, plan.board, now, draft);
  }
`,
      },
    ],
  },
  {
    id: 'end-resumes-all',
    what: 'the end of a window is said to resume what other holds keep (A4)',
    family: 'overlaps',
    changes: [
      {
        file: 'agent/core/commands/occurrences/end-window.ts',
        search: 'const stillHeld = heldByOthers(scene, holdId, integrations, now);',
        replace: 'const stillHeld = heldByOthers(scene, holdId, [], now);',
      },
    ],
  },
  {
    id: 'skip-frees-all',
    what: 'skipping is said to let flow what other holds keep (A7)',
    family: 'overlaps',
    changes: [
      {
        file: 'agent/core/commands/occurrences/skip-occurrence.ts',
        search: 'stillHeld: heldByOthersThen(scene, holdId, integrations, current.opensAt),',
        replace: 'stillHeld: heldByOthersThen(scene, holdId, [], current.opensAt),',
      },
    ],
  },
  {
    id: 'caught-up-twice',
    what: 'each of several overlapping windows tells the same runs as caught up (A13)',
    family: 'overlaps',
    changes: [
      {
        file: 'agent/app/reports/occurrence-report-rows.ts',
        search: '    if (!own.isTold(integrationId, dueAt)) continue;',
        replace: '',
      },
    ],
  },
  {
    id: 'held-flows-again',
    what: 'a reopening counts as flowing what another hold keeps (A7)',
    changes: [
      {
        file: 'shared/domain/now/reopening-now.ts',
        search: 'released.filter(({ holds }) => holds.length === 0).length,',
        replace: 'released.length,',
      },
    ],
  },
  {
    id: 'figures-of-people',
    what: 'the figures of windows count runs that only people held',
    family: 'pauses',
    changes: [
      {
        file: 'agent/adapters/sqlite/history/past-occurrences.ts',
        search: `instr(body, '"kind":"window"') > 0`,
        replace: `instr(body, '"kind":') > 0`,
      },
    ],
  },
  {
    id: 'amended-end-untold',
    what: 'status tells the end of the definition for a window that was extended',
    family: 'changes',
    changes: [
      {
        file: 'agent/core/gate/hold-board.ts',
        search: '      since: begun?.heldFrom ?? opensAt,\n      until: closesAt,',
        replace: '      since: begun?.heldFrom ?? opensAt,\n      until: closesAt + 1000,',
      },
    ],
  },
  {
    id: 'part-ends-pause',
    what: 'a pause that was resumed for some is over, in what is asked of the past',
    family: 'overlaps',
    changes: [
      {
        file: 'agent/adapters/sqlite/history/history-query.ts',
        search: `   AND body ->> '$.detail.why' IS NOT 'released-in-part'\n`,
        replace: '',
      },
    ],
  },
  {
    id: 'resume-names-all',
    what: "the tray's line that resumes a pause names what windows hold, too",
    family: 'overlaps',
    changes: [
      {
        file: 'electron/tray/tray-menu.ts',
        search: "holds.some(({ kind }) => kind === 'manual'),",
        replace: 'holds.length > 0,',
      },
    ],
  },
  {
    id: 'early-is-on-time',
    what: 'the notice of a window that a person ended says that it closed on time',
    family: 'changes',
    changes: [
      {
        file: 'shared/notices/window-tally.ts',
        search: 'endedEarly(report)?.ms ?? 0',
        replace: '0 * (endedEarly(report)?.ms ?? 0)',
      },
    ],
  },
  {
    id: 'one-end-for-all',
    what: 'the notice of windows that open together tells the last closing for all that they hold',
    family: 'overlaps',
    changes: [
      {
        file: 'shared/i18n/notices/notice-sentences.ts',
        search: 'return said === null\n',
        replace: 'return said !== undefined\n',
      },
    ],
  },
];
