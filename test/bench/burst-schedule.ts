/**
 * Zones with and without clock changes, all at whole hours from UTC, so that a minute past the hour
 * coincides.
 */
const ZONES = ['Europe/Madrid', 'America/New_York', 'Asia/Tokyo', 'UTC', 'America/Sao_Paulo'];

const SECOND_MS = 1000;

/** The first whole second at least `leadMs` away. */
export function burstInstant(leadMs: number): number {
  return Math.ceil((Date.now() + leadMs) / SECOND_MS) * SECOND_MS;
}

/** Cron with seconds, hourly, in one of five zones: due at `dueAt` and not again for an hour. */
export function burstJob(dueAt: number, index: number): { cron: string; timeZone: string } {
  const date = new Date(dueAt);
  return {
    cron: `${date.getUTCSeconds()} ${date.getUTCMinutes()} * * * *`,
    timeZone: ZONES[index % ZONES.length] ?? 'UTC',
  };
}
