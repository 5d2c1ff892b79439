import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  instantText,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import type { CommandScheduler } from '../../../../shared/domain/schedulers/command-scheduler.ts';
import { fail, succeed, type Result } from '../../../../shared/errors.ts';
import type { SchedulerReading } from '../../../ports/connector.ts';
import { canonicalJson } from '../../chain/canonical-json.ts';
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

/** Interprets how `status` ended. Any other code or output says nothing about the scheduler. */
export function statusReading(
  code: number,
  out: string,
  reads: CommandScheduler['reads'],
): Result<SchedulerReading> {
  if (code !== ENABLED && code !== PAUSED && code !== RUNNING) {
    const expected = '0 (enabled), 10 (paused) or 11 (enabled and running)';
    return fail('scheduler-refused', `exit ${code}, expected ${expected}.`);
  }
  const told = decode(out);
  if (!told.ok) return told;
  const { nextRunAt, lastStartedAt, pausedBy = null, fingerprint = null } = told.value;
  const enabled = code !== PAUSED;
  return succeed({
    enabled,
    running: told.value.running ?? runningBy(code, reads.running),
    nextRunAt: instantOf(nextRunAt),
    ...(lastStartedAt === undefined ? {} : { lastStartedAt: instantOf(lastStartedAt) }),
    pausedBy: enabled ? null : pausedBy,
    fingerprint: digest({ enabled, fingerprint }),
    prior: told.value.prior ?? null,
  });
}

function runningBy(code: number, isTold: boolean): number | 'unknown' {
  if (code === RUNNING) return 1;
  return isTold && code === ENABLED ? 0 : 'unknown';
}

function decode(out: string): Result<z.output<typeof statusOutput>> {
  if (!out.trimStart().startsWith('{')) return succeed({});
  let json: unknown;
  try {
    json = JSON.parse(out);
  } catch {
    return fail(
      'scheduler-refused',
      `its output begins like JSON but is not valid: ${excerpt(out)}.`,
    );
  }
  const decoded = statusOutput.safeParse(json);
  if (decoded.success) return succeed(decoded.data);
  const [issue] = decoded.error.issues;
  const where = issue?.path.join('.') ?? '';
  return fail('scheduler-refused', `its output, at “${where}”: ${issue?.message ?? ''}.`);
}

function instantOf(text: string | null | undefined): Instant | null {
  return parseInstant(text ?? '') ?? null;
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 32);
}
