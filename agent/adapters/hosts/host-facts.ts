import type { HostFacts } from '../../ports/host.ts';

const MOST_BYTES = 8192;
const LONGEST_VALUE = 300;

/**
 * What `hello` printed, one `NAME VALUE` a line. Its clock was read between `askedAt` and `answeredAt`
 * of ours; everything is bounded, for a host may lie. `undefined`: it is not what a steward prints.
 */
export function hostFacts(
  body: Buffer,
  askedAt: number,
  answeredAt: number,
): HostFacts | undefined {
  const said = saidIn(body);
  const first = instantOf(said.get('now'));
  const last = instantOf(said.get('last')) ?? first;
  const version = countOf(said.get('steward'));
  const uid = countOf(said.get('uid'));
  if (first === undefined || last === undefined || version === null || uid === null) {
    return undefined;
  }
  const digest = said.get('plan') ?? '';
  return {
    version,
    folder: said.get('folder') ?? '',
    user: said.get('user') ?? '',
    uid,
    now: first,
    aheadMs: Math.round((first + last) / 2 - (askedAt + answeredAt) / 2),
    uncertainMs: Math.ceil(Math.abs(answeredAt - askedAt - (last - first)) / 2),
    zone: zoneIn(said.get('zone') ?? ''),
    system: said.get('system') ?? '',
    hasCrontab: (said.get('crontab') ?? '') !== '',
    hasSystemd: (said.get('systemctl') ?? '') !== '',
    freeKilobytes: countOf(said.get('free')),
    mayWrite: said.get('writes') === 'yes',
    ...(said.has('records') ? { hasRecords: said.get('records') !== 'no' } : {}),
    planDigest: /^[0-9a-f]{64}$/.test(digest) ? digest : null,
  };
}

function saidIn(body: Buffer): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const line of body.subarray(0, MOST_BYTES).toString('utf8').split('\n')) {
    const space = line.indexOf(' ');
    const value = line.slice(space + 1).replaceAll(/\p{C}+/gu, ' ');
    if (space > 0) said.set(line.slice(0, space), value.slice(0, LONGEST_VALUE).trim());
  }
  return said;
}

/** A whole number that every reader of ours takes for one. */
function countOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** An IANA name; what cannot be one is unknown. */
function zoneIn(text: string): string {
  return /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(text) ? text : '';
}

/** Seconds, with a fraction where `date` knows it. */
function instantOf(text: string | undefined): number | undefined {
  const [, whole, fraction = '0'] = /^(\d{9,11})(?:\.(\d{1,9}))?/.exec(text ?? '') ?? [];
  return whole === undefined
    ? undefined
    : Number(whole) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
}
