import { featureFindings } from '../../features/feature-findings.ts';
import type { FindingKind } from './doctor-area.ts';

/** Every finding. Codes are stable: scripts branch on them. */
export const doctorCodes = {
  'data-absent': { area: 'data', severity: 'note' },
  'data-other-user': { area: 'data', severity: 'problem' },
  'data-no-folder': { area: 'data', severity: 'problem' },
  'data-mode': { area: 'data', severity: 'problem', canFix: true },
  'data-refused': { area: 'data', severity: 'problem' },
  'data-foreign-entry': { area: 'data', severity: 'problem' },
  'data-copy': { area: 'data', severity: 'problem' },

  'disk-full': { area: 'disk', severity: 'problem' },
  'disk-low': { area: 'disk', severity: 'warning' },
  'disk-no-inodes': { area: 'disk', severity: 'problem' },
  'disk-read-only': { area: 'disk', severity: 'problem' },
  'disk-network': { area: 'disk', severity: 'warning' },

  'database-missing': { area: 'database', severity: 'problem' },
  'database-damaged': { area: 'database', severity: 'problem' },
  'database-newer': { area: 'database', severity: 'problem' },
  'database-older': { area: 'database', severity: 'problem' },
  'database-unusable': { area: 'database', severity: 'problem' },
  'database-log-large': { area: 'database', severity: 'warning' },

  'head-missing': { area: 'trail', severity: 'problem', canFix: true },
  'head-damaged': { area: 'trail', severity: 'problem' },
  'head-set-aside': { area: 'trail', severity: 'warning' },
  'trail-altered': { area: 'trail', severity: 'problem' },
  'state-altered': { area: 'trail', severity: 'problem' },
  'trail-not-walked': { area: 'trail', severity: 'note' },
  'trail-part-missing': { area: 'trail', severity: 'problem', canFix: true },
  'trail-derived': { area: 'trail', severity: 'problem' },
  'trail-differs': { area: 'trail', severity: 'problem' },

  'agent-absent': { area: 'agent', severity: 'problem' },
  'agent-silent': { area: 'agent', severity: 'problem' },
  'agent-file-stale': { area: 'agent', severity: 'warning', canFix: true },
  'socket-stale': { area: 'agent', severity: 'warning', canFix: true },
  'socket-mode': { area: 'agent', severity: 'problem', canFix: true },
  'dashboard-port-taken': { area: 'agent', severity: 'warning' },

  ...featureFindings,

  'clock-behind': { area: 'clock', severity: 'problem' },
  'clock-unsynchronised': { area: 'clock', severity: 'warning' },
  'clock-steps': { area: 'clock', severity: 'warning' },

  'zones-old': { area: 'zones', severity: 'warning' },
  'zones-differ': { area: 'zones', severity: 'warning' },

  'secret-missing': { area: 'secrets', severity: 'problem' },
  'secret-unreadable': { area: 'secrets', severity: 'problem' },
  'secrets-mode': { area: 'secrets', severity: 'problem', canFix: true },
  'keyring-unusable': { area: 'secrets', severity: 'problem' },

  'program-missing': { area: 'programs', severity: 'problem' },

  'scheduler-unreadable': { area: 'schedulers', severity: 'problem' },
  'scheduler-obstacle': { area: 'schedulers', severity: 'problem' },
  'scheduler-caution': { area: 'schedulers', severity: 'warning' },
  'scheduler-left-paused': { area: 'schedulers', severity: 'problem' },

  'guard-never-seen': { area: 'guards', severity: 'warning' },
  'guard-plan-unreadable': { area: 'guards', severity: 'problem' },
  'guard-plan-differs': { area: 'guards', severity: 'problem' },

  'hold-without-end': { area: 'holds', severity: 'warning' },
  'hold-old': { area: 'holds', severity: 'warning' },
  'hold-of-nothing': { area: 'holds', severity: 'warning' },

  'host-refused': { area: 'hosts', severity: 'problem' },
  'host-other-version': { area: 'hosts', severity: 'problem' },
  'host-unreachable': { area: 'hosts', severity: 'problem' },
  'host-clock-off': { area: 'hosts', severity: 'problem' },
  'host-unconfirmed': { area: 'hosts', severity: 'warning' },

  'calendar-year': { area: 'calendars', severity: 'warning' },

  'status-problem': { area: 'status', severity: 'problem' },
  'status-warning': { area: 'status', severity: 'warning' },

  'agent-other-version': { area: 'versions', severity: 'warning' },
  'node-old': { area: 'versions', severity: 'warning' },

  'check-late': { area: 'status', severity: 'warning' },
  'check-failed': { area: 'status', severity: 'warning' },
} as const satisfies Record<string, FindingKind>;

export type DoctorCode = keyof typeof doctorCodes;

const KINDS: Readonly<Record<DoctorCode, FindingKind>> = doctorCodes;

/** What is known of a code. */
export function kindOf(code: DoctorCode): FindingKind {
  return KINDS[code];
}

export function isDoctorCode(text: string): text is DoctorCode {
  return Object.hasOwn(doctorCodes, text);
}

/** Codes that `--fix` takes. */
export const fixableCodes: readonly DoctorCode[] = Object.keys(doctorCodes)
  .filter(isDoctorCode)
  .filter((code) => KINDS[code].canFix === true);
