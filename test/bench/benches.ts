import type { Bench } from './bench-row.ts';

/** Each is imported only in the process that runs it. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  'due-burst': async () => (await import('./due-burst.ts')).benchDueBurst,
  'next-change': async () => (await import('./next-change.ts')).benchNextChange,
  calendars: async () => (await import('./calendar-windows.ts')).benchCalendars,
  audit: async () => (await import('./audit-pace.ts')).benchAudit,
  process: async () => (await import('./agent-footprint.ts')).benchAgentProcess,
  'dashboard-start': async () => (await import('./dashboard-start.ts')).benchDashboardStart,
  'audit-scroll': async () => (await import('./audit-scroll.ts')).benchAuditScroll,
  'timeline-drag': async () => (await import('./timeline-drag.ts')).benchTimelineDrag,
  'two-dashboards': async () => (await import('./two-dashboards.ts')).benchTwoDashboards,
  leak: async () => (await import('./leak-watch.ts')).benchLeakWatch,
  'last-metre': async () => (await import('./last-metre.ts')).benchLastMetre,
  fleet: async () => (await import('./fleet-figures.ts')).benchFleet,
  'guard-flags': async () => (await import('./guard-flags.ts')).benchGuardFlags,
  drain: async () => (await import('./drain-windows.ts')).benchDrain,
  release: async () => (await import('./release-avalanche.ts')).benchReleaseAvalanche,
  'five-schedulers': async () => (await import('./five-schedulers.ts')).benchFiveSchedulers,
  'hosts-scale': async () => (await import('./hosts-scale.ts')).benchHostsScale,
  workers: async () => (await import('./worker-throughput.ts')).benchWorkers,
  api: async () => (await import('./api-requests.ts')).benchApi,
  silences: async () => (await import('./silence-turn.ts')).benchSilenceTurn,
  'hour-of-changes': async () => (await import('./hour-of-changes.ts')).benchHourOfChanges,
};
