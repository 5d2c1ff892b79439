import { isSame, withoutMarks } from './crontab-marks.ts';

const ZONE = /^\s*CRON_TZ\s*=\s*["']?([^"'\s]*)["']?\s*$/;

/**
 * The zone that a crontab sets above an entry, for cron implementations that go by it, such as cronie
 * (crontab(5), CRON_TZ); `undefined`: none.
 */
export function zoneAbove(crontab: string, line: string): string | undefined {
  let zone: string | undefined;
  for (const one of withoutMarks(crontab).split('\n')) {
    if (isSame(one, line)) return zone === '' ? undefined : zone;
    zone = ZONE.exec(one)?.[1] ?? zone;
  }
  return undefined;
}
