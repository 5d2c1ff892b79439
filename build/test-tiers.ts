import { globSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * When a test file runs: `change` by `npm test`, `all` by `npm run test:all`, `nightly` a seventh of
 * them each night. A file in neither list below runs on each change. What it costs to move one is in
 * test/README.md.
 */
export const TIERS = ['change', 'all', 'nightly'] as const;
export type Tier = (typeof TIERS)[number];

/** A file that takes longer in a whole run on two cores is named at its end: it belongs further down. */
export const MOST_SECONDS: Readonly<Record<Tier, number>> = {
  change: 30,
  all: 240,
  nightly: Infinity,
};

/** Pure computation: no process, no file, no page. In `change` in the machine's zone, in `all` in two others. */
export const PURE = ['agent/core', 'agent/features/*/core', 'oracle', 'shared', 'renderer'].map(
  (room) => `test/${room}/**/*.test.ts`,
);

export const ALL: readonly string[] = [
  // Real servers and daemons, and real minutes.
  'test/agent/adapters/connectors/bullmq/{bullmq-connector,older-queues}.test.ts',
  'test/agent/adapters/connectors/cron/cron-{connector,minutes}.test.ts',
  'test/agent/adapters/connectors/http/http-presets.test.ts',
  'test/agent/adapters/connectors/kubernetes/kubernetes-connector.test.ts',
  'test/agent/adapters/connectors/mariadb-event/mariadb-event-connector.test.ts',
  'test/agent/adapters/connectors/node-red/node-red-connector.test.ts',
  'test/agent/adapters/connectors/pg-cron/pg-cron-connector.test.ts',
  'test/agent/adapters/connectors/service/service-unit.test.ts',
  'test/agent/adapters/connectors/systemd/systemd-connector.test.ts',
  'test/agent/adapters/connectors/temporal/temporal-connector.test.ts',
  'test/agent/adapters/guards/guards-alike.test.ts',
  'test/agent/features/calendar-feed/adapters/plan-calendar-text.test.ts',
  'test/agent/adapters/runners/last-metre.test.ts',
  'test/agent/adapters/secrets/os-keyring.test.ts',
  'test/agent/features/silences/adapters/{icinga,nagios,zabbix}.test.ts',
  'test/agent/features/voices/adapters/exim.test.ts',
  'test/agent/features/metrics/cli/metrics.test.ts',
  'test/e2e/{behind-proxies,hooks,scraped,secrets-unseen}.test.ts',
  'test/e2e/{killed-pipelines,pipeline-examples}.test.ts',
  // An sshd.
  'test/agent/features/evidence/adapters/ssh-copy.test.ts',
  'test/agent/features/hosts/adapters/{collect-while-held,spool-comments,ssh/ssh-host}.test.ts',
  'test/agent/wire/ssh/remote-agent.test.ts',
  // Commands, a process each, many of them beside an agent.
  'test/agent/cli/{bad-input,completion-shells,help,launcher,spanish}.test.ts',
  'test/agent/cli/commands/**/!(host-option).test.ts',
  'test/agent/features/{announcements,reports,service}/cli/*.test.ts',
  'test/agent/features/hosts/cli/{host,host-fleet,host-publish-services,host-sudo}.test.ts',
  'test/agent/features/backup/cli/{backup,restore-with-archives}.test.ts',
  'test/agent/features/approvals/cli/{approval-users,sign-approval}.test.ts',
  'test/agent/features/doctor/cli/{broken-set-ups,bundle,dashboard-port}.test.ts',
  'test/agent/cli/guard/guard-cron.test.ts',
  'test/agent/cli/session/session.test.ts',
  'test/agent/process/{altered-start,own-files,refused-with-words}.test.ts',
  'test/agent/process/start-fails.test.ts',
  'test/agent/verify/tamper-table.test.ts',
  // Several processes at once.
  'test/build/{dev,linux-package}.test.ts',
  'test/e2e/{agent-process,five-schedulers,fuzzed-programs,many-listeners,hosts,hosts-tour,hostile-hosts,plan-out}.test.ts',
  'test/e2e/{pages,readme-tour,same-machine,silences,silent-nights,use-cases,zero-leaks}.test.ts',
  'test/electron/{double-types,events,links,security,shell,troubles}.test.ts',
  'test/faults/!(kill-*|killed-copies).test.ts',
  'test/faults/kill-while-signing.test.ts',
  'test/fleet/fleet.test.ts',
  // Many nights, or one that is long.
  'test/agent/adapters/sqlite/store-crash.test.ts',
  'test/agent/app/reports/{finished-report,occurrence-report}.test.ts',
];

/** The suite under Wine. */
export const WINE = 'wine';
/** Specs that go into full detail only there: every state in every language and theme. */
export const SPECS = 'specs';
export const NIGHTLY_SPECS = [
  'test/e2e/dashboard/accessibility.spec.ts',
  'test/e2e/dashboard/any-size.spec.ts',
  'test/e2e/dashboard/pseudo-words.spec.ts',
];
/** Specs whose parts others check by day: long stories, several pages, many tries. */
export const STORIES = 'stories';
export const NIGHTLY_STORIES = [
  'test/e2e/dashboard/{audit-folds,big-plan-tasks,browser-notices,causes}.spec.ts',
  'test/e2e/dashboard/{finishing-and-leaks,first-run,last-night,live-control}.spec.ts',
  'test/e2e/dashboard/{notice-banner,one-verdict,pause-drag,reopening}.spec.ts',
  'test/e2e/dashboard/{switched-on,timeline-changes,who-was-first}.spec.ts',
  'test/e2e/dashboard/{window-past,window-start}.spec.ts',
  'test/e2e/shell/{cable,servers,several-agents}.spec.ts',
];

/** Specs that are tagged `@languages` or `@doors`, in Spanish and through the shell; by day an incident's. */
export const AGAIN = 'specs-again';
export const AGAIN_BY_DAY = ['test/e2e/{dashboard,shell}/incident.spec.ts'];

/** The shell on Electron's double as macOS and as Windows; as Linux it runs by day. */
export const SHELL_ELSEWHERE = 'shell-elsewhere';
export const SHELL = ['test/electron/**/*.test.ts'];
/** The same on each system: Electron itself, packages, the compiler; and desktops of Linux. */
export const NOT_ON_DOUBLE = [
  'test/electron/{desktops/**,double-types.test.ts,package.test.ts,real-electron.test.ts}',
];

/** Zero leaks in the zones in which `all` does computations alone. */
export const LEAKS_IN_ZONES = 'leaks-in-zones';

export interface NightlyPart {
  /** A file, or one of the names above. */
  readonly part: string;
  /** On two cores; they make the seven shares equally long. */
  readonly minutes: number;
}

export const NIGHTLY: readonly NightlyPart[] = [
  { part: 'test/agent/adapters/connectors/systemd/systemd-over-ssh.test.ts', minutes: 6 },
  // A Debian for each of several Nodes, and `npm test` on one.
  { part: 'test/build/bare-nodes.test.ts', minutes: 20 },
  { part: 'test/build/bare-machines.test.ts', minutes: 6 },
  // A Nagios writes down its status every two seconds.
  { part: 'test/agent/features/silences/adapters/nagios-contract.test.ts', minutes: 2 },
  { part: SPECS, minutes: 10 },
  { part: STORIES, minutes: 8 },
  { part: AGAIN, minutes: 3 },
  { part: 'test/agent/adapters/connectors/service/service-over-ssh.test.ts', minutes: 5 },
  { part: 'test/agent/adapters/connectors/cron/cron-over-ssh.test.ts', minutes: 4 },
  { part: 'test/agent/adapters/connectors/cron/cron-minutes-over-ssh.test.ts', minutes: 4 },
  { part: 'test/e2e/two-on-one-host.test.ts', minutes: 5 },
  // The compiler and the kernel's tests, over a copy of the product for each feature.
  { part: 'test/architecture/without-feature.test.ts', minutes: 25 },
  { part: WINE, minutes: 2 },
  { part: LEAKS_IN_ZONES, minutes: 2 },
  { part: SHELL_ELSEWHERE, minutes: 6 },
  { part: 'test/agent/app/reports/reconciled-year.test.ts', minutes: 6 },
  { part: 'test/build/{deb,install,rpm}.test.ts', minutes: 6 },
  { part: 'test/electron/package.test.ts', minutes: 1 },
  // A Debian with each desktop is made first.
  { part: 'test/electron/desktops/*.test.ts', minutes: 12 },
  { part: 'test/faults/kill-at-every-commit.test.ts', minutes: 1 },
  { part: 'test/faults/kill-through-a-night.test.ts', minutes: 1 },
  { part: 'test/faults/kill-{in-a-reopening,while-archiving,while-draining}.test.ts', minutes: 1 },
  { part: 'test/faults/kill*{fails,held,copies}.test.ts', minutes: 1 },
  // The same contracts on a second system, and hosts that lie.
  { part: 'test/agent/adapters/connectors/service/service-program.test.ts', minutes: 1 },
  { part: 'test/agent/adapters/connectors/systemd/systemd-system.test.ts', minutes: 1 },
  { part: 'test/agent/adapters/connectors/windows-task/*-connector.test.ts', minutes: 1 },
  { part: 'test/agent/cli/commands/host-option.test.ts', minutes: 1 },
  { part: 'test/agent/cli/guard/guard-users.test.ts', minutes: 1 },
  { part: 'test/agent/features/hosts/adapters/hostile-{hosts,logins}.test.ts', minutes: 1 },
  { part: 'test/agent/features/hosts/adapters/setup/services-script.test.ts', minutes: 1 },
  { part: 'test/agent/features/archives/cli/archives.test.ts', minutes: 2 },
  { part: 'test/simulation/bugs/bugs.test.ts', minutes: 1 },
  // Stories of several processes.
  { part: 'test/e2e/{attach-over-a-cable,doors-attacked,gallery}.test.ts', minutes: 2 },
  { part: 'test/e2e/{bad-readiness,drain-and-readiness,silent-agent}.test.ts', minutes: 1 },
  { part: 'test/e2e/{held-services,host-services,hosts-drift}.test.ts', minutes: 2 },
  { part: 'test/e2e/letters.test.ts', minutes: 5 },
  { part: 'test/e2e/many-letters.test.ts', minutes: 16 },
  { part: 'test/e2e/{announced-over-caldav,last-metre,moved-agent}.test.ts', minutes: 2 },
  { part: 'test/e2e/{release-avalanche,workers-of-many-hosts}.test.ts', minutes: 1 },
];

/** Each night, with seeds of its date. */
export const EACH_NIGHT: readonly string[] = ['test/simulation/simulate.test.ts'];

/** Files of later tiers of which a sample runs earlier: they ask test/support/depth.ts how much. */
export const SAMPLED: Readonly<Record<'change' | 'all', readonly string[]>> = {
  change: ['test/simulation/simulate.test.ts'],
  all: [
    'test/architecture/without-feature.test.ts',
    'test/e2e/letters.test.ts',
    // Skipped unless its Debian is there, or may be made.
    'test/electron/desktops/gnome.test.ts',
    'test/faults/kill-at-every-commit.test.ts',
    'test/faults/kill-through-a-night.test.ts',
    'test/simulation/simulate.test.ts',
  ],
};

/** The specs of `change`: of the others, each needs a browser for longer. */
export const TOUR = ['test/e2e/dashboard/tour.spec.ts'];

/**
 * They touch real daemons or real time: what fails in them is run once more, and told as flaky if it
 * passes then. All others fail at once.
 */
export const REAL = [
  'test/agent/{adapters,process,cli,wire/ssh}/**/*.test.ts',
  'test/agent/features/*/{adapters,cli}/**/*.test.ts',
  'test/{build,e2e,electron,faults,fleet}/**/*.test.ts',
];

function isOneOf(file: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesGlob(file, pattern));
}

export function tiersOf(file: string): readonly Tier[] {
  const isAll = isOneOf(file, ALL);
  const isNightly = isOneOf(file, [...NIGHTLY.map(({ part }) => part), ...EACH_NIGHT]);
  const isIn: Readonly<Record<Tier, boolean>> = {
    change: (!isAll && !isNightly) || isOneOf(file, SAMPLED.change),
    all: isAll || isOneOf(file, SAMPLED.all),
    nightly: isNightly,
  };
  return TIERS.filter((tier) => isIn[tier]);
}

/** The specs of a tier, or all of them; of a night, those of its share. */
export function specsOf(
  tier: string | undefined,
  day: number | 'all' = askedDay(),
): readonly string[] {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const every = globSync('test/e2e/**/*.spec.ts', { cwd });
  if (tier === 'change') return TOUR;
  if (tier === 'all') return every.filter((file) => !isOneOf(file, [...TOUR, ...NIGHTLY_STORIES]));
  if (tier !== 'nightly') return every;
  const parts = nightlyParts(day);
  return every.filter(
    (file) =>
      (parts.includes(SPECS) && NIGHTLY_SPECS.includes(file)) ||
      (parts.includes(STORIES) && isOneOf(file, NIGHTLY_STORIES)),
  );
}

/** Of a tier, the specs that are run in another language or through another door, too. */
export function specsAgain(
  tier: string | undefined,
  day: number | 'all' = askedDay(),
): readonly string[] {
  const own = specsOf(tier, day);
  if (tier === 'all') return own.filter((file) => isOneOf(file, AGAIN_BY_DAY));
  if (tier !== 'nightly' || !nightlyParts(day).includes(AGAIN)) return own;
  return [...own, ...specsOf('all')];
}

export function isReal(file: string): boolean {
  return isOneOf(file, REAL);
}

/** What of the nightly tier a run plays. */
export function nightlyParts(day: number | 'all'): readonly string[] {
  if (day === 'all') return [...NIGHTLY.map(({ part }) => part), ...EACH_NIGHT];
  return SHARES[day] ?? [];
}

/**
 * The seven shares of the nightly tier, from Sunday on: each part goes to the shortest share, the
 * longest first. The same list gives the same shares.
 */
export function sharesOf(parts: readonly NightlyPart[]): readonly (readonly string[])[] {
  const shares = Array.from({ length: 7 }, () => ({ parts: [] as string[], minutes: 0 }));
  const longestFirst = parts.toSorted((one, other) => other.minutes - one.minutes);
  for (const { part, minutes } of longestFirst) {
    const [shortest] = shares.toSorted((one, other) => one.minutes - other.minutes);
    shortest?.parts.push(part);
    if (shortest !== undefined) shortest.minutes += minutes;
  }
  return shares.map(({ parts: own }) => [...own, ...EACH_NIGHT]);
}

const SHARES = sharesOf(NIGHTLY);

/** The share that was asked for, by its day from Sunday on (`REMANSO_TEST_DAY`). */
export function askedDay(): number | 'all' {
  const day = process.env['REMANSO_TEST_DAY'];
  return day === undefined || day === 'all' ? 'all' : Number(day);
}
