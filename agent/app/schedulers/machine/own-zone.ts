/** The machine's zone. `Intl` tells the same, but takes 20 ms and 7 MB for it when it is first asked. */
export function ownZone(): string {
  return Temporal.Now.timeZoneId();
}
