import type { Bug } from './bug.ts';

/** Runs of schedulers of others are counted wrongly, or said to be known. */
export const FOREIGN_BUGS: readonly Bug[] = [
  {
    id: 'unknown-is-none',
    what: 'what a scheduler does not say counts as 0 (A5)',
    family: 'foreign',
    changes: [
      {
        file: 'agent/core/gate/forecast.ts',
        search: 'if (notKnown === undefined) return true;',
        replace: 'if (notKnown === undefined || known === undefined) return true;',
      },
    ],
  },
  {
    id: 'report-knows-all',
    what: 'a report counts what a scheduler does not say as 0 (A5)',
    family: 'foreign',
    changes: [
      {
        file: 'agent/app/reports/due-then.ts',
        search: 'return runTallyOf(runs ?? atLeast ?? 0, isNotKnown ? [integrationId] : []);',
        replace: 'return runTallyOf(runs ?? atLeast ?? 0, isNotKnown ? [] : []);',
      },
    ],
  },
  {
    id: 'stated-zone-ignored',
    what: 'the schedule of another scheduler is read in UTC, not in its zone',
    family: 'foreign',
    changes: [
      {
        file: 'agent/core/calendar/due-times/stated-due-times.ts',
        search: "if (!mustMeet || weekday === '*') return compiled({ cron, timeZone }, zones);",
        replace:
          "if (!mustMeet || weekday === '*') return compiled({ cron, timeZone: 'UTC' }, zones);",
      },
    ],
  },
  {
    id: 'next-run-is-over',
    what: 'a next run that a scheduler said a while ago is shown though it is over (C6)',
    family: 'schedulers',
    changes: [
      {
        file: 'agent/app/schedulers/scheduler-view.ts',
        search: 'return next === null || next < now ? null : next;',
        replace: 'return next === null || now < 0 ? null : next;',
      },
    ],
  },
  {
    id: 'due-after-the-release',
    what: 'runs of others count as held after a person had resumed them early',
    family: 'foreign',
    changes: [
      {
        file: 'agent/app/reports/occurrence-report-rows.ts',
        search: 'return Math.abs(released - closesAt) < MINUTE_MS ? closesAt : released;',
        replace: 'return Math.max(released, closesAt);',
      },
      {
        file: 'agent/app/reports/occurrence-report-rows.ts',
        search: 'heldSpans(ended, integrationId, inAll)',
        replace: 'heldSpans({ gaps: new Map() }, integrationId, inAll)',
      },
    ],
  },
  {
    id: 'released-while-paused',
    what: 'a window that let go of an integration counts on while a pause keeps it',
    family: 'foreign',
    changes: [
      {
        file: 'agent/app/reports/occurrence-report-rows.ts',
        search: 'heldSpans(ended, integrationId, inAll)',
        replace: 'heldSpans({ gaps: new Map() }, integrationId, inAll)',
      },
    ],
  },
  {
    id: 'later-counts-before',
    what: 'what a scheduler says today is taken for what it said then',
    family: 'foreign',
    changes: [
      {
        file: 'agent/app/reports/due-then.ts',
        search: 'const known = entry === undefined ? [] : [...entry.earlier, entry];',
        replace: 'const known = entry === undefined ? [] : [{ ...entry, since: 0 }];',
      },
    ],
  },
];
