import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import everywhere, { ON_WINDOWS } from './vitest.config.ts';

/** Pure computation: no process, no file, no page. */
export const PURE = ['agent/core', 'oracle', 'shared', 'renderer'].map(
  (room) => `test/${room}/**/*.test.ts`,
);
/** Zones that break code which depends on the machine's. */
const ZONES = ['America/New_York', 'Pacific/Apia'];
/** Two million decisions about bare instants, the same in every zone. */
export const ZONELESS = 'test/agent/core/gate/gate.property.test.ts';

/**
 * Started last, the rest would have to wait for them: they wait for minutes, restarts and windows.
 */
export const LONGEST = [
  'cron-minutes',
  'guard-cron',
  'simulation/simulate',
  'cron-connector',
  'zero-leaks',
  'electron/shell',
  'workers-of-many-hosts',
  'guard-users',
  'drain-and-readiness',
  'systemd-connector',
  'five-schedulers',
  'electron/events',
  'last-metre',
  'pg-cron-connector',
  'mariadb-event-connector',
  'service-unit',
  'windows-task-connector',
  'build/deb',
  'held-outside',
  'discover',
  'own-files',
  'session/session',
  'run-stop',
  'systemd-system',
  // Everything else that starts processes.
  'e2e/',
  'electron/',
  'faults/',
  'connectors/',
  'agent/process/',
  'agent/cli/',
];

/** Two a core: the longest files wait for minutes and restarts, half of their time. */
const WORKERS = 4;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = LONGEST.findIndex((name) => moduleId.includes(`/${name}`));
      return found >= 0 ? found : LONGEST.length;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

function project(test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return {
    ...everywhere,
    extends: false,
    test: { ...everywhere.test, maxWorkers: WORKERS, ...test },
  };
}

/** The whole suite in one run, so that no zone waits for another's slowest file. */
export default defineConfig({
  ...everywhere,
  test: {
    ...everywhere.test,
    maxWorkers: WORKERS,
    sequence: { sequencer: LongestFirst },
    // Projects do not extend this file: lists like `include` would be merged, and everything run in
    // each zone.
    projects: [
      project({ name: 'here', exclude: [...PURE, ...ON_WINDOWS] }),
      // These tests leave nothing behind for the next file, and a process each would take longer
      // than the tests.
      project({ name: 'pure', include: PURE, isolate: false }),
      ...ZONES.flatMap((zone) => [
        project({
          name: `pure in ${zone}`,
          include: PURE,
          exclude: [ZONELESS],
          isolate: false,
          env: { TZ: zone },
        }),
        project({
          name: `zero leaks in ${zone}`,
          include: ['test/e2e/zero-leaks.test.ts'],
          env: { TZ: zone },
        }),
      ]),
    ],
  },
});
