import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import {
  ALL,
  askedDay,
  EACH_NIGHT,
  LEAKS_IN_ZONES,
  NIGHTLY,
  nightlyParts,
  NOT_ON_DOUBLE,
  PURE,
  SAMPLED,
  SHELL,
  SHELL_ELSEWHERE,
} from './test-tiers.ts';
import everywhere, { ON_WINDOWS } from './vitest.config.ts';

/** Zones that break code which depends on the machine's. */
const ZONES = ['America/New_York', 'Pacific/Apia'] as const;
/** Two million decisions about bare instants, the same in every zone. */
export const ZONELESS = 'test/agent/core/gate/gate.property.test.ts';

/**
 * Started last, the rest would have to wait for them: they wait for minutes, restarts and windows. By
 * how long they take beside everything else, from six minutes down to forty seconds.
 */
export const LONGEST = [
  'build/bare-machines',
  'architecture/without-feature',
  'systemd-over-ssh',
  'cron-over-ssh',
  'simulation/simulate',
  'cron-minutes',
  'service-over-ssh',
  'build/deb',
  'features/service/cli/service',
  'cron-connector',
  'host-services',
  'systemd-connector',
  'guard-cron',
  'electron/shell',
  'features/archives/cli/archives',
  'session/session',
  'windows-task-connector',
  'zero-leaks',
  'guard-users',
  'systemd-system',
  'electron/package',
  'five-schedulers',
  'use-cases',
  'live-control',
  'kill-at-every-commit',
  'mariadb-event-connector',
  'service-unit',
  'features/hosts/cli/host',
  'electron/events',
  'kill-through-a-night',
  'workers-of-many-hosts',
  'pg-cron-connector',
  'held-outside',
  'run-stop',
  'drain-and-readiness',
  'release-avalanche',
  'own-files',
  'http-presets',
  'electron/security',
  'bullmq-connector',
  'hostile-hosts',
  'last-metre',
  'broken-set-ups',
  'kill-while-archiving',
  'discover',
  'moved-agent',
  // Everything else that starts processes.
  'e2e/',
  'electron/',
  'faults/',
  'connectors/',
  'agent/features/hosts/adapters/',
  'agent/process/',
  'cli/',
];

/** Two a core: a file waits for most of its time, but more of them make each poll and start dearer. */
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

type Project = TestProjectInlineConfiguration['test'];

function project(test: Project): TestProjectInlineConfiguration {
  return {
    ...everywhere,
    extends: false,
    test: { ...everywhere.test, maxWorkers: WORKERS, ...test },
  };
}

/** These tests leave nothing behind for the next file, and a process each would take longer than they. */
const pure: Project = { name: 'pure', include: [...PURE], isolate: false };

const pureIn = (zone: (typeof ZONES)[number]): Project => ({
  name: `pure in ${zone}`,
  include: PURE,
  exclude: [ZONELESS],
  isolate: false,
  env: { TZ: zone },
});

const leaksInZones: Project[] = ZONES.map((zone) => ({
  name: `zero leaks in ${zone}`,
  include: ['test/e2e/zero-leaks.test.ts'],
  env: { TZ: zone },
}));

const shellElsewhere: Project[] = ['darwin', 'win32'].map((system) => ({
  name: `shell on ${system}`,
  include: SHELL,
  exclude: NOT_ON_DOUBLE,
  setupFiles: [...[everywhere.test?.setupFiles ?? []].flat(), 'test/support/named-system.ts'],
  env: { ...everywhere.test?.env, DOUBLE_PLATFORM: system },
}));

const later = [...ALL, ...NIGHTLY.map(({ part }) => part), ...EACH_NIGHT];
const notHere = [...PURE, ...ON_WINDOWS];

/** What is in a tier; without one, everything. */
const PROJECTS: Readonly<Record<string, () => Project[]>> = {
  change: () => [
    { name: 'here', exclude: [...notHere, ...later] },
    { name: 'samples', include: [...SAMPLED.change] },
    pure,
  ],
  all: () => [{ name: 'here', include: [...ALL, ...SAMPLED.all] }, pureIn('Pacific/Apia')],
  nightly: () => {
    const parts = nightlyParts(askedDay());
    return [
      { name: 'here', include: [...parts] },
      pureIn('America/New_York'),
      ...(parts.includes(LEAKS_IN_ZONES) ? leaksInZones : []),
      ...(parts.includes(SHELL_ELSEWHERE) ? shellElsewhere : []),
    ];
  },
};

function projects(): Project[] {
  const tier = process.env['REMANSO_TEST_TIER'] ?? '';
  return (
    PROJECTS[tier]?.() ?? [
      { name: 'here', exclude: notHere },
      pure,
      ...ZONES.map(pureIn),
      ...leaksInZones,
    ]
  );
}

/** All in one run, so that no zone waits for another's slowest file. */
export default defineConfig({
  ...everywhere,
  test: {
    ...everywhere.test,
    maxWorkers: WORKERS,
    sequence: { sequencer: LongestFirst },
    // Projects do not extend this file: lists like `include` would be merged, and everything run in
    // each zone.
    projects: projects().map(project),
  },
});
