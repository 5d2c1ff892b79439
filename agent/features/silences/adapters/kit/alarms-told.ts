import type { SecretsAtHand } from '../../../../ports/secrets.ts';
import type { MonitorAlarm } from '../../app/monitors.ts';

/** More are one big failure, of which each alarm more tells nothing. */
export const MOST_ALARMS = 500;
const LONGEST_NAME = 300;

/** Of what a monitor says, the newest; its texts bounded and without our secrets. */
export function alarmsTold(
  alarms: readonly MonitorAlarm[],
  secrets: SecretsAtHand,
): readonly MonitorAlarm[] {
  // Hidden before it is cut: half of a secret would not be found.
  const told = (text: string): string => secrets.hide(text).slice(0, LONGEST_NAME);
  return alarms
    .toSorted((one, other) => one.since - other.since)
    .slice(-MOST_ALARMS)
    .map(({ name, host, ...more }) => ({
      ...{ name: told(name), host: host === null ? null : told(host) },
      ...more,
    }));
}

/** How many; `null`: of none is it known. */
export function hostsTold(hosts: readonly (string | null)[]): number | null {
  const known = new Set(hosts.filter((host) => host !== null));
  return known.size === 0 && hosts.length > 0 ? null : known.size;
}
