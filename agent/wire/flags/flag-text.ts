import type { Instant } from '../../../shared/domain/values/instant.ts';

/** An interval in which a guarded integration must not start, as a guard sees it. */
export interface FlagHold {
  readonly holdId: string;
  readonly from: Instant;
  /**
   * Set if `from` is earlier: a command started in between would still be running at the opening.
   */
  readonly opensAt?: Instant;
  /** `null`: until someone resumes it. */
  readonly until: Instant | null;
}

/** The content of a flag file. */
export interface FlagPlan {
  readonly holds: readonly FlagHold[];
  /** Holds that ended before this are not listed: nothing is known about earlier instants. */
  readonly knownFrom: Instant;
  /** Every hold that begins before this is listed; nothing is known about later ones. */
  readonly knownUntil: Instant;
}

export const FLAG_SUFFIX = '.flag';

/** No flag file of ours is longer; readers read no further. */
export const LONGEST_FLAG_BYTES = 1024 * 1024;

const FORMAT = '3';
const FLAGS_HEAD = '#remanso-flags';
const PLAN_HEAD = '#remanso-plan';
const END = '#end';

/** All instants have the same width, so that they sort as text, in `sh` too. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const FOR_EVER = '9999-12-31T23:59:59.999Z';
const LAST = Date.parse(FOR_EVER);

/**
 * Space-separated words, so that a few lines of `sh` can be a guard:
 *
 *     #remanso-flags 3 KNOWN_FROM KNOWN_UNTIL
 *     INTEGRATION FROM UNTIL HOLD [OPENS_AT]
 *     #end
 */
export function flagText(integrationId: string, plan: FlagPlan): string {
  const { holds, knownFrom, knownUntil } = plan;
  const rests = restsOf(holds);
  const lines = rests.length === 0 ? '' : `${integrationId} ${rests.join(`\n${integrationId} `)}\n`;
  const head = `${FLAGS_HEAD} ${FORMAT} ${textOf(knownFrom)} ${textOf(knownUntil)}`;
  return `${head}\n${lines}${END}\n`;
}

const madeRests = new WeakMap<readonly FlagHold[], readonly string[]>();

/** Lines without the integration: thousands of integrations share one list of holds. */
function restsOf(holds: readonly FlagHold[]): readonly string[] {
  const known = madeRests.get(holds);
  if (known !== undefined) return known;
  const rests = holds.map(({ holdId, from, opensAt, until }) => {
    const end = until === null ? FOR_EVER : textOf(until);
    const lead = opensAt === undefined ? '' : ` ${textOf(opensAt)}`;
    return `${textOf(from)} ${end} ${holdId}${lead}`;
  });
  madeRests.set(holds, rests);
  return rests;
}

/** Parses the flag file of an integration; returns what was expected if it is malformed. */
export function readFlagText(text: string, integrationId: string): FlagPlan | string {
  const whole = wholeLines(text, FLAGS_HEAD);
  if (typeof whole === 'string') return whole;
  const [knownFrom, knownUntil, ...more] = whole.instants;
  if (knownFrom === undefined || knownUntil === undefined || more.length > 0) {
    return 'line 1: expected the instants from and until which holds are known';
  }
  const holds: FlagHold[] = [];
  for (const [i, line] of whole.lines.entries()) {
    const hold = holdOf(line, integrationId);
    if (hold === undefined) {
      return `line ${i + 2}: expected "${integrationId} FROM UNTIL HOLD", with instants`;
    }
    holds.push(hold);
  }
  return { holds, knownFrom, knownUntil };
}

/** Says which agent publishes here. */
export interface PlanFile {
  /** The real path of its data directory. */
  readonly root: string;
  /** Until then an integration without a flag file is not held. */
  readonly knownUntil: Instant;
}

export function planText({ root, knownUntil }: PlanFile): string {
  const head = `${PLAN_HEAD} ${FORMAT} ${textOf(knownUntil)}`;
  return [head, `directory ${JSON.stringify(root)}`, END, ''].join('\n');
}

export function readPlanText(text: string): PlanFile | string {
  const whole = wholeLines(text, PLAN_HEAD);
  if (typeof whole === 'string') return whole;
  const [knownUntil, ...more] = whole.instants;
  if (knownUntil === undefined || more.length > 0) {
    return 'line 1: expected the instant until which holds are known';
  }
  const [place = ''] = whole.lines;
  // The path is quoted as in JSON: it may contain any character.
  const root = /^directory ("(?:[^"\\]|\\["\\nrtbf]|\\u[0-9a-f]{4})*")$/.exec(place)?.[1];
  if (root === undefined) return 'line 2: expected "directory" and a path in quotes';
  return { root: String(JSON.parse(root)), knownUntil };
}

interface WholeLines {
  /** From the first line. */
  readonly instants: readonly Instant[];
  /** Between the first and the last line. */
  readonly lines: readonly string[];
}

function wholeLines(text: string, expectedHead: string): WholeLines | string {
  const lines = text.split('\n');
  const [head, format, ...instants] = (lines[0] ?? '').split(' ');
  if (head !== expectedHead || format !== FORMAT) {
    return `expected a first line that begins with "${expectedHead} ${FORMAT}"`;
  }
  if (!instants.every(isInstant)) return 'line 1: expected instants after the format';
  if (lines.at(-1) !== '' || lines.at(-2) !== END) return `expected a last line "${END}"`;
  return { instants: instants.map((one) => Date.parse(one)), lines: lines.slice(1, -2) };
}

function holdOf(line: string, integrationId: string): FlagHold | undefined {
  const [id, from = '', until = '', holdId = '', opensAt, more] = line.split(' ');
  if (id !== integrationId || holdId === '' || more !== undefined) return undefined;
  if (!isInstant(from) || !isInstant(until)) return undefined;
  if (opensAt !== undefined && !isInstant(opensAt)) return undefined;
  return {
    holdId,
    from: Date.parse(from),
    ...(opensAt === undefined ? {} : { opensAt: Date.parse(opensAt) }),
    until: until === FOR_EVER ? null : Date.parse(until),
  };
}

function textOf(at: Instant): string {
  return new Date(Math.min(Math.max(at, 0), LAST)).toISOString();
}

function isInstant(text: string): boolean {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text));
}
