import { z } from 'zod';
import {
  instantText,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import type { CommandScheduler } from '../../../../shared/domain/schedulers/kinds/command-scheduler.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReading } from '../../../ports/schedulers/connector.ts';
import { contentFingerprint } from '../../chain/content-digest.ts';
import { excerpt } from '../kit/answer-excerpt.ts';

const ENABLED = 0;
const PAUSED = 10;
const RUNNING = 11;

/**
 * What `status` may print besides its exit code; output that does not begin with `{` is ignored.
 */
const statusOutput = z.strictObject({
  running: z.int().nonnegative().optional(),
  nextRunAt: instantText.nullable().optional(),
  lastStartedAt: instantText.nullable().optional(),
  pausedBy: z.enum(['us', 'other']).nullable().optional(),
  /** Any JSON value that changes when someone edits the schedule. */
  fingerprint: z.json().optional(),
  /** Any JSON value; passed back to `resume`. */
  prior: z.json().optional(),
});

/** A command in words, for messages. */
export interface CommandWords {
  readonly verb: string;
  readonly words: string;
}

interface Unread {
  readonly kind: 'unread';
  readonly why: (what: CommandWords) => Saying;
}

/** What `status` said, or why that says nothing. */
export type StatusReading = { readonly kind: 'read'; readonly reading: SchedulerReading } | Unread;

function unread(why: (what: CommandWords) => Saying): Unread {
  return { kind: 'unread', why };
}

/** Interprets how `status` ended. Any other code or output says nothing about the scheduler. */
export function statusReading(
  code: number,
  out: string,
  reads: CommandScheduler['reads'],
): StatusReading {
  if (code !== ENABLED && code !== PAUSED && code !== RUNNING) {
    return unread((what) => say('command-exit-status', { ...what, code }));
  }
  const told = decode(out);
  if (told.kind === 'unread') return told;
  const { nextRunAt, lastStartedAt, pausedBy = null, fingerprint = null } = told.output;
  const enabled = code !== PAUSED;
  const reading = {
    enabled,
    running: told.output.running ?? runningBy(code, reads.running),
    nextRunAt: instantOf(nextRunAt),
    ...(lastStartedAt === undefined ? {} : { lastStartedAt: instantOf(lastStartedAt) }),
    pausedBy: enabled ? null : pausedBy,
    fingerprint: contentFingerprint({ enabled, fingerprint }),
    prior: told.output.prior ?? null,
  };
  return { kind: 'read', reading };
}

function runningBy(code: number, isTold: boolean): number | 'unknown' {
  if (code === RUNNING) return 1;
  return isTold && code === ENABLED ? 0 : 'unknown';
}

type StatusOutput = z.output<typeof statusOutput>;

function decode(out: string): { readonly kind: 'read'; readonly output: StatusOutput } | Unread {
  if (!out.trimStart().startsWith('{')) return { kind: 'read', output: {} };
  let json: unknown;
  try {
    json = JSON.parse(out);
  } catch {
    return unread((what) => say('command-not-json', { ...what, text: excerpt(out) }));
  }
  const decoded = statusOutput.safeParse(json);
  if (decoded.success) return { kind: 'read', output: decoded.data };
  const [issue] = decoded.error.issues;
  const where = issue?.path.join('.') ?? '';
  const told = { where, why: issue?.message ?? '' };
  return unread((what) => say('command-output', { ...what, ...told }));
}

function instantOf(text: string | null | undefined): Instant | null {
  return parseInstant(text ?? '') ?? null;
}
