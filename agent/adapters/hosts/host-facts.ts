import type { HostFacts } from '../../ports/host.ts';

/**
 * What `hello` printed, one `NAME VALUE` a line. Its clock was read between `askedAt` and `answeredAt`
 * of ours; everything is bounded, for a host may lie.
 */
export function hostFacts(
  body: Buffer,
  askedAt: number,
  answeredAt: number,
): HostFacts | undefined {
  const said = new Map<string, string>();
  for (const line of body.toString('utf8').slice(0, 8192).split('\n')) {
    const space = line.indexOf(' ');
    const value = line.slice(space + 1).slice(0, 300);
    if (space > 0) said.set(line.slice(0, space), value.trim());
  }
  const first = instantOf(said.get('now'));
  const last = instantOf(said.get('last')) ?? first;
  const version = Number(said.get('steward') ?? NaN);
  if (first === undefined || last === undefined || Number.isNaN(version)) return undefined;
  const free = Number(said.get('free') ?? NaN);
  return {
    version,
    folder: said.get('folder') ?? '',
    user: said.get('user') ?? '',
    uid: Number(said.get('uid') ?? NaN),
    now: first,
    aheadMs: Math.round((first + last) / 2 - (askedAt + answeredAt) / 2),
    uncertainMs: Math.ceil(Math.abs(answeredAt - askedAt - (last - first)) / 2),
    zone: said.get('zone') ?? '',
    system: said.get('system') ?? '',
    hasCrontab: (said.get('crontab') ?? '') !== '',
    hasSystemd: (said.get('systemctl') ?? '') !== '',
    freeKilobytes: Number.isNaN(free) ? null : free,
    mayWrite: said.get('writes') === 'yes',
    planDigest: /^[0-9a-f]{64}$/.test(said.get('plan') ?? '') ? (said.get('plan') ?? null) : null,
  };
}

/** Seconds, with a fraction where `date` knows it. */
function instantOf(text: string | undefined): number | undefined {
  const [, whole, fraction = '0'] = /^(\d{9,11})(?:\.(\d{1,9}))?/.exec(text ?? '') ?? [];
  return whole === undefined
    ? undefined
    : Number(whole) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
}
