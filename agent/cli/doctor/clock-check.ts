import type { DoctorFinding } from '../../../shared/domain/doctor/doctor-report.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { found } from '../../../shared/i18n/doctor/found.ts';
import { lengthText } from '../../../shared/i18n/length-text.ts';
import type { DoctorCheck, DoctorScene } from './doctor-scene.ts';
import { lineOf } from './mends.ts';
import { processEnd } from './own-process.ts';

const SYNCHRONISE = lineOf('sudo', 'timedatectl', 'set-ntp', 'true');
const TIMEDATECTL_MS = 3_000;

/** Less is NTP at work, and a busy machine. */
const STEP_MS = 500;

/** The clock against the agent's last look, and whether something keeps it right. */
export const clockCheck: DoctorCheck = {
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
