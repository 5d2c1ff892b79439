import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import everywhere, { ON_WINDOWS } from './vitest.config.ts';

/** What computes alone: no process, no file, no page. */
const PURE = ['agent/core', 'oracle', 'shared', 'renderer'].map(
  (room) => `test/${room}/**/*.test.ts`,
);
/** Zones that break code which leans on the machine's. */
const ZONES = ['America/New_York', 'Pacific/Apia'];
/** Two million decisions among bare instants, the same in every zone. */
const ZONELESS = 'test/agent/core/gate/gate.property.test.ts';

/** Half a minute to four of them each, longest first: begun last, all the rest would wait for them. */
const LONGEST = [
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
  'windows-task-connector',
  'held-outside',
  'discover',
  'own-files',
  'session/session',
  'run-stop',
  'systemd-system',
  // The rest of what starts processes.
  'e2e/',
  'electron/',
  'faults/',
  'connectors/',
  'agent/process/',
  'agent/cli/',
];

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
  return { ...everywhere, extends: false, test: { ...everywhere.test, ...test } };
}

/** The whole suite in one run, so that no zone waits for the slowest file of another. */
export default defineConfig({
  ...everywhere,
  test: {
    ...everywhere.test,
    sequence: { sequencer: LongestFirst },
    // None extends this file: lists like `include` would be joined, and all be run in each zone.
    projects: [
      project({ name: 'here', exclude: [...PURE, ...ON_WINDOWS] }),
      // Nothing is left behind for the next file: a process each would take longer than the tests.
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
