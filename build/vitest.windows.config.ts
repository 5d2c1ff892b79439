import { defineConfig } from 'vitest/config';
import everywhere from './vitest.config.ts';

/**
 * What differs on a system: paths, processes, line ends, and the zones and languages that Node brings
 * along. The rest of core and shared imports no Node (`test/architecture`), and runs three times on Linux.
 */
export const INCLUDED = [
  'test/windows/**/*.test.ts',
  'test/agent/core/{calendar,windows}/**/*.test.ts',
  'test/agent/features/calendars/core/**/*.test.ts',
  'test/shared/{i18n,features/reports}/**/*.test.ts',
  'test/oracle/*.test.ts',
  'test/agent/wire/{data-directory/canonical-path,data-directory/windows-access,flags/file-name,rename-over}.test.ts',
  'test/agent/adapters/*/{audit-csv,audit-export,canonical-json,hold-flag-files,json-log}.test.ts',
  'test/agent/adapters/socket/door-proof.test.ts',
  'test/agent/adapters/runners/{batch-file,output-tail,program-text,time-limit}.test.ts',
];

/** Millions of decisions about bare numbers and dates, the same on any system: half a minute. */
export const EXCLUDED = [
  'test/agent/core/calendar/{rules/rule-instances,workdays/workdays.property,workdays/business-calendars}.test.ts',
];

/** Runs on Windows' own Node: see scripts/windows-suite.ts. */
export default defineConfig({
  ...everywhere,
  test: {
    ...everywhere.test,
    include: INCLUDED,
    exclude: EXCLUDED,
    // Wine processes are slow to start, and Node there does not recognize their pipes.
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    // Beside a whole suite a process takes half a minute to start.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // The Linux suite runs at the same time.
    cache: false,
  },
});
