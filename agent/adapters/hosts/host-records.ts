import { createHash } from 'node:crypto';
import type { CollectedRecords } from '../../core/state/agent-state.ts';
import type { HostRecord, TakenRecords } from '../../ports/host-plans.ts';

/** What one call of `collect` printed, as far as it can be believed. */
export interface ReadRecords {
  readonly records: readonly HostRecord[];
  readonly broken: readonly { readonly uid: number; readonly count: number }[];
  /** How many bytes of each user's file were read whole. */
  readonly taken: readonly TakenRecords[];
}

/** Of one user in one call; the rest is read in the next. */
const MOST_BYTES = 1_048_576;
const MOST_HOLDS = 50;

const HEAD = /^user (\d{1,10}) (\S{0,256}) (\d{1,12})$/;
const LINE =
  /^(\d{9,11}) ([A-Za-z0-9][A-Za-z0-9._-]{0,99}) (\d{1,10}) (held|started)((?: [^\s!]{1,200})*) ?(?:!([a-z]{1,20}))?$/;

/** Blocks of `user UID NAME SIZE` and as many bytes of lines; a half line at the end waits. */
export function readRecords(
  body: Buffer,
  known: ReadonlyMap<number, CollectedRecords> = new Map(),
): ReadRecords {
  const records: HostRecord[] = [];
  const broken: { uid: number; count: number }[] = [];
  const taken: TakenRecords[] = [];
  let from = 0;
  while (from < body.length) {
    const end = body.indexOf(0x0a, from);
    const [, uidText, name = '', sizeText] =
      HEAD.exec(body.subarray(from, end < 0 ? from : end).toString('latin1')) ?? [];
    if (uidText === undefined) break;
    const uid = Number(uidText);
    const size = Math.min(Number(sizeText), MOST_BYTES, body.length - end - 1);
    const block = body.subarray(end + 1, end + 1 + size);
    const whole = block.subarray(0, block.lastIndexOf(0x0a) + 1);
    const fresh = whole.subarray(alreadyRead(whole, known.get(uid)));
    const lines = fresh.toString('latin1').split('\n').slice(0, -1);
    const user = name === '' ? { uid } : { uid, name };
    const read = lines.map((line) => recordOf(line, user));
    records.push(...read.filter((one) => one !== undefined));
    const count = read.filter((one) => one === undefined).length;
    if (count > 0) broken.push({ uid, count });
    // A line without an end that fills the block is none.
    const bytes = whole.length === 0 && size === MOST_BYTES ? size : whole.length;
    taken.push({ uid, bytes, digest: digestOf(block.subarray(0, bytes)) });
    from = end + 1 + size + 1;
  }
  return { records, broken, taken };
}

/** How many of the bytes are in the trail: an agent may end between its commit and the removal there. */
function alreadyRead(whole: Buffer, known: CollectedRecords | undefined): number {
  if (known === undefined || known.bytes > whole.length) return 0;
  return digestOf(whole.subarray(0, known.bytes)) === known.digest ? known.bytes : 0;
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function recordOf(line: string, user: HostRecord['user']): HostRecord | undefined {
  const [, seconds, integrationId, pid, state, holds, unreadable] = LINE.exec(line.trimEnd()) ?? [];
  if (integrationId === undefined || (state !== 'held' && state !== 'started')) return undefined;
  return {
    integrationId,
    at: Number(seconds) * 1000,
    pid: Number(pid),
    user,
    state,
    holds: (holds ?? '')
      .split(' ')
      .filter((one) => one !== '')
      .slice(0, MOST_HOLDS),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}
