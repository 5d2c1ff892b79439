import { errorMessage } from '../../../../shared/error-message.ts';
import type {
  DoctorDetail,
  DoctorFinding,
  DoctorReport,
} from '../../../../shared/domain/doctor/doctor-report.ts';
import { areaStates, worstFirst } from '../../../../shared/domain/doctor/worst-first.ts';
import { SCHEDULER_FAILED } from '../../../../shared/domain/now/problem-codes.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { VERSION } from '../../../../shared/version.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { agentCheck } from './data/agent-check.ts';
import { dataCheck } from './data/data-check.ts';
import { databaseCheck, trailCheck } from './data/database-check.ts';
import { diskCheck } from './data/disk-check.ts';
import { openScene, PATIENCE_MS } from './open-scene.ts';
import type { DoctorArea } from '../../../../shared/domain/doctor/doctor-area.ts';
import type { DoctorCheck, DoctorScene, Looked } from '../../../cli/session/doctor-scene.ts';
import { guardsCheck } from './guards-check.ts';
import { holdsCheck } from './holds-check.ts';
import { inTime } from '../../../cli/session/agent/in-time.ts';
import { asTold } from '../../../cli/session/said-by.ts';
import { programsCheck } from './programs-check.ts';
import { schedulersCheck } from './schedulers-check.ts';
import { secretsCheck } from './data/secrets-check.ts';
import { statusCheck } from './status-check.ts';
import { zonesCheck } from './zones-check.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { reconciledFor } from '../../../../shared/domain/reports/reconciliation.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { lengthText } from '../../../../shared/i18n/formats.ts';
import { lineOf } from '../../../cli/session/mends.ts';
import { processEnd } from './own-process.ts';

const SYNCHRONISE = lineOf('sudo', 'timedatectl', 'set-ntp', 'true');
const TIMEDATECTL_MS = 3_000;

/** Less is NTP at work, and a busy machine. */
const STEP_MS = 500;

/** The clock against the agent's last look, and whether something keeps it right. */
const clockCheck: DoctorCheck = {
  area: 'clock',
  look: async (scene) => {
    const [seen, isSynchronised] = await Promise.all([scene.database(), asksTimedatectl(scene)]);
    const tickedAt = seen.kind === 'read' ? seen.state.tickedAt : null;
    return clockFindings({ now: scene.now, tickedAt, isSynchronised });
  },
};

interface ClockFacts {
  readonly now: Instant;
  /** When an agent looked last. */
  readonly tickedAt: Instant | null;
  /** `undefined`: nothing on this machine tells. */
  readonly isSynchronised: boolean | undefined;
}

/** Pure. */
export function clockFindings(facts: ClockFacts): readonly DoctorFinding[] {
  const { now, tickedAt, isSynchronised } = facts;
  const command = isSynchronised === undefined ? {} : { command: SYNCHRONISE };
  return [
    // As much as the agent itself tolerates before it evaluates everything again.
    ...(tickedAt !== null && tickedAt - now > MINUTE_MS
      ? [found('clock-behind', { now: formatInstant(now), at: formatInstant(tickedAt) }, command)]
      : []),
    ...(isSynchronised === false ? [found('clock-unsynchronised', {}, command)] : []),
  ];
}

/** Pure: how long everything took by each clock, in milliseconds. */
export function stepFindings(wallMs: number, monotonicMs: number): readonly DoctorFinding[] {
  const moved = Math.abs(wallMs - monotonicMs);
  return moved < STEP_MS ? [] : [found('clock-steps', { length: lengthText(moved) })];
}

/** systemd also knows what chrony or ntpd did: the kernel keeps it. */
async function asksTimedatectl({ invocation, within }: DoctorScene): Promise<boolean | undefined> {
  if (process.platform !== 'linux') return undefined;
  const end = await processEnd({
    argv: ['timedatectl', 'show', '--property=NTPSynchronized', '--value'],
    environment: { ...invocation.environment, LC_ALL: 'C' },
    limitMs: within(TIMEDATECTL_MS),
  });
  const word = end.kind === 'ended' && end.code === 0 ? end.stdout.trim() : '';
  return word === 'yes' ? true : word === 'no' ? false : undefined;
}

/** What is shipped; types are stripped, and Temporal is there, from then on. */
const OLDEST_NODE = 26;

/** Programs of different versions that work together. */
const versionsCheck: DoctorCheck = {
  area: 'versions',
  look: async ({ agent, keeper, mends }) => {
    const seen = await agent();
    if (seen.kind !== 'live') return nodeFindings(process.versions.node);
    const { version, pid } = seen.agent.hello;
    const command = mends.restart(await keeper(), pid);
    const other =
      version === VERSION
        ? []
        : [found('agent-other-version', { found: version, version: VERSION }, { command })];
    return [...other, ...nodeFindings(process.versions.node)];
  },
};

/** Pure. */
export function nodeFindings(version: string): readonly DoctorFinding[] {
  const major = Number(version.split('.')[0]);
  if (major >= OLDEST_NODE) return [];
  return [found('node-old', { found: version, expected: OLDEST_NODE })];
}

/** Months of a large trail are read. */
const LIMIT_MS = 20_000;

/** Whether what is shown follows from the trail. */
const reconcileCheck: DoctorCheck = {
  area: 'trail',
  limitMs: LIMIT_MS,
  look: async ({ agent, mends }) => {
    const seen = await agent();
    if (seen.kind !== 'live') return undefined;
    const { client } = seen.agent;
    const asked = await reconciledFor(() => client.call('trail.reconcile', {}), wait);
    if (!asked.ok) return undefined;
    const { length } = asked.value.differences;
    const command = mends.remanso('reconcile');
    return length === 0 ? [] : [found('trail-differs', { count: length }, { command })];
  },
};

const CHECKS: readonly DoctorCheck[] = [
  dataCheck,
  diskCheck,
  databaseCheck,
  trailCheck,
  reconcileCheck,
  agentCheck,
  clockCheck,
  zonesCheck,
  secretsCheck,
  programsCheck,
  schedulersCheck,
  guardsCheck,
  holdsCheck,
  statusCheck,
  versionsCheck,
];

/** It was asked at the beginning. */
const AGENT_KNOWN_MS = 1_000;

/** Looks at everything, side by side and each within its limit. Never rejects; changes nothing. */
export async function examine(
  invocation: Invocation,
  patienceMs = PATIENCE_MS,
): Promise<DoctorReport> {
  const clock = new SystemClock();
  const [now, began] = [clock.now(), clock.monotonic()];
  const scene = openScene(invocation, now, patienceMs);
  try {
    // Each has its own limit; what needs them does not wait twice.
    await Promise.allSettled([scene.agent(), scene.database(), scene.keeper()]);
    const checks = [...CHECKS, ...scene.parts.flatMap((part) => part.checks)];
    const all = await Promise.all(checks.map((check) => lookedAt(check, scene)));
    const tookMs = Math.round(clock.monotonic() - began);
    const steps = stepFindings(clock.now() - now, tookMs);
    const findings = worstFirst(withoutRepeats([...all.flatMap(findingsIn), ...steps]));
    const details = all.flatMap(detailsIn);
    const other = notLookedAt(checks.map(({ area }, place) => [area, all[place]]));
    const looked = await inTime(scene.agent, scene.within(AGENT_KNOWN_MS));
    const seen = looked.kind === 'done' ? looked.value : { kind: 'none' as const };
    const agent =
      seen.kind === 'live'
        ? { pid: seen.agent.hello.pid, version: seen.agent.hello.version }
        : null;
    return {
      checkedAt: formatInstant(now),
      tookMs,
      version: VERSION,
      dataDir: invocation.directory.root,
      agent,
      ok: findings.every(({ severity }) => severity !== 'problem'),
      areas: areaStates(findings, other),
      findings,
      details,
    };
  } finally {
    scene.close();
  }
}

function findingsIn(looked: Looked): readonly DoctorFinding[] {
  if (looked === undefined || looked === 'absent') return [];
  return 'findings' in looked ? looked.findings : looked;
}

function detailsIn(looked: Looked): readonly DoctorDetail[] {
  const hasDetails = looked !== undefined && looked !== 'absent' && 'details' in looked;
  return hasDetails ? looked.details : [];
}

/** Areas of which something is not known, or of which there is nothing here. */
function notLookedAt(
  checked: readonly (readonly [DoctorArea, Looked])[],
): ReadonlyMap<DoctorArea, 'unknown' | 'absent'> {
  const other = new Map<DoctorArea, 'unknown' | 'absent'>();
  for (const [area, looked] of checked) {
    const isUnknown =
      looked === undefined || detailsIn(looked).some((one) => one.state === 'unknown');
    if (looked === 'absent') other.set(area, 'absent');
    else if (isUnknown) other.set(area, 'unknown');
  }
  return other;
}

async function lookedAt(
  { area, limitMs: usualMs = PATIENCE_MS, look }: DoctorCheck,
  scene: DoctorScene,
): Promise<Looked> {
  const limitMs = scene.within(usualMs);
  const looked = await inTime(() => look(scene), limitMs);
  if (looked.kind === 'done') return looked.value;
  if (looked.kind === 'late') return [found('check-late', { seconds: limitMs / 1000 }, { area })];
  const { error } = looked;
  const why = asTold(errorMessage(error));
  return [found('check-failed', {}, { why, area })];
}

/** What the agent says of a scheduler is said once: by whoever has just asked it. */
function withoutRepeats(findings: readonly DoctorFinding[]): readonly DoctorFinding[] {
  const asked = new Set(
    findings.flatMap(({ code, values }) =>
      code === 'scheduler-unreadable' ? [`${SCHEDULER_FAILED}${String(values['id'])}`] : [],
    ),
  );
  return findings.filter(({ values }) => !asked.has(String(values['about'])));
}
