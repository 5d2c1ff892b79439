import {
  ANNOUNCEMENT_DOUBT,
  ANNOUNCEMENT_OVERRUN,
  ANNOUNCEMENT_PROBLEM,
  ANNOUNCEMENT_WAITS,
  APPROVAL_PROBLEM,
  CALENDAR_YEAR,
  ENDLESS_RUN,
  HOST_DRIFT,
  HOST_PROBLEM,
  OBSERVER_FAILED,
  RECONCILE_PROBLEM,
  SCHEDULER_FAILED,
  STATE_ALTERED,
  STORE_PROBLEM,
} from './problem-codes.ts';
import { featureProblems } from '../../features/feature-problems.ts';

/** What the codes of problems begin with; the rest of a code says whose problem it is. */
const PROBLEM_KINDS = [
  STORE_PROBLEM,
  'flags',
  'zones-old',
  CALENDAR_YEAR,
  'unplannable',
  'guard-unknown',
  'guard-unreadable',
  'guard-dropped',
  'guards',
  RECONCILE_PROBLEM,
  STATE_ALTERED,
  'audit-',
  'drift|',
  'scheduler-drifted|',
  OBSERVER_FAILED,
  'program-replaced',
  'socket-remade',
  'socket-lost',
  'reopening-asked',
  'reopening-kept',
  'reopening-stopped',
  'reopening-not-ready',
  ENDLESS_RUN,
  HOST_DRIFT,
  `${HOST_PROBLEM}clock|`,
  HOST_PROBLEM,
  `${ANNOUNCEMENT_PROBLEM}feed|`,
  ANNOUNCEMENT_WAITS,
  ANNOUNCEMENT_DOUBT,
  ANNOUNCEMENT_OVERRUN,
  ANNOUNCEMENT_PROBLEM,
  APPROVAL_PROBLEM,
  ...featureProblems,
  SCHEDULER_FAILED,
  'processes',
] as const;

export type ProblemKind = (typeof PROBLEM_KINDS)[number];

const LONGEST_FIRST = PROBLEM_KINDS.toSorted((one, other) => other.length - one.length);

/** The kind that says most: `host|clock|db1` is of `host|clock|`, not of `host|`. */
export function problemKind(code: string): ProblemKind | undefined {
  return LONGEST_FIRST.find((kind) => code.startsWith(kind));
}
