/** An alarm, by its name and the host that it is of. */
export function alarmText({
  name,
  host,
}: {
  readonly name: string;
  readonly host: string | null;
}): string {
  return host === null ? name : `${name} (${host})`;
}
