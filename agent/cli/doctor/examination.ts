import { errorMessage } from '../../../shared/error-message.ts';
import type { DoctorFinding, DoctorReport } from '../../../shared/domain/doctor/doctor-report.ts';
import { areaStates, worstFirst } from '../../../shared/domain/doctor/worst-first.ts';
import { SCHEDULER_FAILED } from '../../../shared/domain/now/problem-codes.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { VERSION } from '../../../shared/version.ts';
import { found } from '../../../shared/i18n/doctor/found.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import type { Invocation } from '../session/command-frame.ts';
import { agentCheck } from './agent-check.ts';
import { clockCheck, stepFindings } from './clock-check.ts';
import { dataCheck } from './data-check.ts';
import { databaseCheck, trailCheck } from './database-check.ts';
import { diskCheck } from './disk-check.ts';
import { openScene, PATIENCE_MS } from './open-scene.ts';
import type { DoctorCheck, DoctorScene, Looked } from './doctor-scene.ts';
import { guardsCheck } from './guards-check.ts';
import { holdsCheck } from './holds-check.ts';
import { hostsCheck } from './hosts-check.ts';
import { inTime } from './in-time.ts';
import { asTold } from './said-by.ts';
import { reconcileCheck } from './reconcile-check.ts';
import { schedulersCheck } from './schedulers-check.ts';
import { secretsCheck } from './secrets-check.ts';
import { serviceCheck } from './service-check.ts';
import { calendarsCheck, statusCheck } from './status-check.ts';
import { versionsCheck } from './versions-check.ts';
import { zonesCheck } from './zones-check.ts';

const CHECKS: readonly DoctorCheck[] = [
  dataCheck,
  diskCheck,
  databaseCheck,
  trailCheck,
  reconcileCheck,
  agentCheck,
  serviceCheck,
  clockCheck,
  zonesCheck,
  secretsCheck,
  schedulersCheck,
  guardsCheck,
  holdsCheck,
  hostsCheck,
  calendarsCheck,
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
    await Promise.allSettled([scene.agent(), scene.database(), scene.services()]);
    const all = await Promise.all(CHECKS.map((check) => findingsOf(check, scene)));
    const tookMs = Math.round(clock.monotonic() - began);
    const steps = stepFindings(clock.now() - now, tookMs);
    const findings = worstFirst(withoutRepeats([...all.flatMap((one) => one ?? []), ...steps]));
    const unknown = CHECKS.filter((_, place) => all[place] === undefined).map(({ area }) => area);
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
      areas: areaStates(findings, new Set(unknown)),
      findings,
    };
  } finally {
    scene.close();
  }
}

async function findingsOf(
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
