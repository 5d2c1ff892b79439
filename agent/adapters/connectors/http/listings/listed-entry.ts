import type { z } from 'zod';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import type { HttpScheduler } from '../../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import { succeed, type Result, type Saying } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { DiscoveryNote } from '../../../../../shared/domain/schedulers/discovery-notes.ts';
import { excerpt } from '../../kit/answer-excerpt.ts';

type Parameters = HttpScheduler['parameters'];

/** One entry of an API's list. */
export interface ListedEntry {
  readonly parameters: Parameters;
  /** A path below the server's address, if the entry has its own. */
  readonly below?: string;
  readonly name: string;
  readonly schedule: string;
  readonly nextRunAt: Instant | null;
  readonly enabled: boolean;
}

/** GET of a path below the address; `{name}` stands for a value. */
export type AskList = (
  path: string,
  values?: Readonly<Record<string, string | number>>,
) => Promise<Result<unknown>>;

/** What an API does not report, and why. */
export interface Untold {
  readonly why: Saying;
  readonly code?: DiscoveryNote;
}

/** Lists everything that an API runs, page by page. `parameters` are the server's. */
export type ListAll = (
  ask: AskList,
  parameters: Parameters,
) => Promise<
  Result<{
    readonly entries: readonly ListedEntry[];
    /** What the API does not report. */
    readonly untold?: readonly Untold[];
  }>
>;

/** Parses an answer; `scheduler-refused` if it does not match. */
export function pageOf<S extends z.ZodType>(
  schema: S,
  answered: Result<unknown>,
): Result<z.output<S>> {
  if (!answered.ok) return answered;
  const decoded = schema.safeParse(answered.value);
  if (decoded.success) return succeed(decoded.data);
  const [issue] = decoded.error.issues;
  const where = issue?.path.join('.') ?? '';
  const found = excerpt(JSON.stringify(answered.value));
  const why = issue?.message ?? '';
  return failAs('scheduler-refused', [say('http-list-unlike', { where, why, found })]);
}
