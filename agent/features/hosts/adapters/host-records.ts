import { createHash } from 'node:crypto';
import type { CollectedRecords } from '../../../core/state/agent-state.ts';
import type { HostRecord, TakenRecords } from '../app/host-plans.ts';

/** What one call of `collect` printed, as far as it can be believed. */
export interface ReadRecords {
  readonly records: readonly HostRecord[];
  readonly broken: readonly { readonly uid: number; readonly count: number }[];
  /** How many bytes of each user's file were read whole. */
  readonly taken: readonly TakenRecords[];
}

/** Of one user in one call. */
const MOST_BYTES = 1_048_576;
const MOST_USERS = 1_000;
/** In one call, shared by the users; the rest is read in the next, so that no flood stops the agent. */
const MOST_RECORDS = 5_000;
const MOST_HOLDS = 50;
/** More without an end is no line of a guard. */
const LONGEST_LINE = 65_536;

/** `user UID NAME GIVEN TOTAL` */
const HEAD = /^user (\d{1,10}) (\S{0,256}) (\d{1,12}) (\d{1,15})$/;
const LINE =
  /^(\d{9,11}) ([A-Za-z0-9][A-Za-z0-9._-]{0,99}) (\d{1,10}) (held|started|stopped|resumed)((?: (?!@)[^\s!]{1,200})*) ?(?:@(\d{1,11}))?(?:!([a-z]{1,20}))?$/;

const STATES = ['held', 'started', 'stopped', 'resumed'] as const;

/** What one user's guards left. */
interface Block {
  readonly user: HostRecord['user'];
  readonly bytes: Buffer;
  /** There is no more of it: a half line at the end stays one. */
  readonly isAll: boolean;
}

/** A half line at the end waits for its other half if there is more. */
export function readRecords(
  body: Buffer,
  known: ReadonlyMap<number, CollectedRecords> = new Map(),
): ReadRecords {
  const blocks = blocksIn(body);
  const share = Math.ceil(MOST_RECORDS / Math.max(1, blocks.length));
  const records: HostRecord[] = [];
  const broken: { uid: number; count: number }[] = [];
  const taken: TakenRecords[] = [];
  for (const { user, bytes, isAll } of blocks) {
    const { uid } = user;
    const start = alreadyRead(bytes, known.get(uid));
    const { lines, end } = linesIn(bytes, start, isAll, share);
    const read = lines.map((line) => recordOf(line, user));
    const believed = withoutRepeats(read.filter((one) => one !== undefined));
    records.push(...believed);
    const count = lines.length - believed.length;
    if (count > 0) broken.push({ uid, count });
    taken.push({ uid, bytes: end, digest: digestOf(bytes.subarray(0, end)) });
  }
  return { records, broken, taken };
}

function blocksIn(body: Buffer): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < body.length && blocks.length < MOST_USERS;) {
    const end = body.indexOf(0x0a, from);
    const [, uid, name = '', given, total] =
      HEAD.exec(body.subarray(from, end < 0 ? from : end).toString('latin1')) ?? [];
    if (uid === undefined) break;
    const size = Math.min(Number(given), MOST_BYTES, body.length - end - 1);
    blocks.push({
      user: name === '' ? { uid: Number(uid) } : { uid: Number(uid), name },
      bytes: body.subarray(end + 1, end + 1 + size),
      isAll: size === Number(total),
    });
    from = end + 1 + size + 1;
  }
  return blocks;
}

/** The lines from a byte on, at most so many; `end`: the byte after the last of them. */
function linesIn(
  bytes: Buffer,
  start: number,
  isAll: boolean,
  most: number,
): { readonly lines: readonly string[]; readonly end: number } {
  const lines: string[] = [];
  let end = start;
  while (end < bytes.length && lines.length < most) {
    const next = bytes.indexOf(0x0a, end);
    if (next < 0 && !isAll && bytes.length - end < LONGEST_LINE) break;
    const after = next < 0 ? bytes.length : next + 1;
    lines.push(
      bytes.subarray(end, Math.min(next < 0 ? after : next, end + LONGEST_LINE)).toString('latin1'),
    );
    end = after;
  }
  return { lines, end };
}

/** How many of the bytes are in the trail: an agent may end between its commit and the removal there. */
function alreadyRead(bytes: Buffer, known: CollectedRecords | undefined): number {
  if (known === undefined || known.bytes > bytes.length) return 0;
  return digestOf(bytes.subarray(0, known.bytes)) === known.digest ? known.bytes : 0;
}

function withoutRepeats(records: readonly HostRecord[]): readonly HostRecord[] {
  const byKey = new Map(
    records.map((one) => [`${one.integrationId} ${one.at} ${one.pid} ${one.state}`, one]),
  );
  return [...byKey.values()];
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function recordOf(line: string, user: HostRecord['user']): HostRecord | undefined {
  const [, seconds, integrationId, pid, said, holds, since, unreadable] =
    LINE.exec(line.trimEnd()) ?? [];
  const state = STATES.find((one) => one === said);
  if (integrationId === undefined || state === undefined) return undefined;
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
    ...(since === undefined ? {} : { since: Number(since) * 1000 }),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}
