/** Milliseconds as if local time were UTC. */
export type Wall = number;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

/** Local time. */
export function wallAt(zone: string, at: number): Wall {
  if (zone === 'UTC') return at;
  const parts = new Map<string, number>(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: string): number => parts.get(name) ?? 0;
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall + (((at % 1000) + 1000) % 1000);
}

/** No zone's offset exceeds this, nor changes twice within two days. */
const NEAR_MS = 26 * 3_600_000;

/**
 * INTERFACE.md, "Meaning of a window", rule 3: a time in a gap uses the offset before the gap, an
 * ambiguous one is the first of the two. So the earlier offset is always tried first.
 */
export function instantOf(zone: string, wall: Wall): number {
  const offsetAt = (at: number): number => wallAt(zone, at) - at;
  const before = offsetAt(wall - NEAR_MS);
  const after = offsetAt(wall + NEAR_MS);
  const first = wall - before;
  if (wallAt(zone, first) === wall || before === after) return first;
  const second = wall - after;
  return wallAt(zone, second) === wall ? second : first;
}

/** `2026-12-06T02:00` or with seconds. */
export function wallOf(text: string): Wall {
  return Date.parse(`${text.length === 16 ? `${text}:00` : text}Z`);
}

export function wallText(wall: Wall): string {
  return new Date(wall).toISOString().slice(0, 19);
}
