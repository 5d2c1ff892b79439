import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Bench } from './bench-row.ts';
import { benchRowSchema } from './bench-row.ts';
import { benchTable } from './bench-table.ts';
import { inChild } from './child-bench.ts';

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
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
  'hour-of-changes': async () => (await import('./hour-of-changes.ts')).benchHourOfChanges,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '300000' },
    windows: { type: 'string', default: '20' },
    cron: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const names = positionals.length === 0 ? Object.keys(benches) : positionals;
const unknown = names.filter((name) => !(name in benches));
const rows = Number(values.rows);
const windows = Number(values.windows);
const options = { rows, windows, cron: values.cron };
const isWrong = !isAtLeast(rows, 1000) || !isAtLeast(windows, 1);

if (unknown.length > 0 || isWrong) {
  const words = '[--rows 300000] [--windows 20] [--cron]';
  console.error(`usage: npm run bench -- [${Object.keys(benches).join('|')}]… ${words}`);
  process.exitCode = 2;
} else if (values.json) {
  const found = [];
  for (const name of names) found.push(...((await (await benches[name]?.())?.(options)) ?? []));
  console.log(JSON.stringify(found));
} else {
  console.log(`${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.versions.node}`);
  for (const name of names) await showBench(name);
}

function isAtLeast(given: number, least: number): boolean {
  return Number.isSafeInteger(given) && given >= least;
}

/** Each in a separate process; the load shows how far its figures can be trusted. */
async function showBench(name: string): Promise<void> {
  const loadBefore = (loadavg()[0] ?? 0).toFixed(1);
  const start = performance.now();
  const words = ['--rows', String(rows), '--windows', String(windows)];
  const printed = await inChild('main.ts', [
    name,
    ...words,
    ...(values.cron ? ['--cron'] : []),
    '--json',
  ]);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`\n${name} (${seconds} s, load before it ${loadBefore})`);
  console.log(benchTable(z.array(benchRowSchema).parse(printed)));
}
