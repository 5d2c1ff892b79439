import type { ExpressionProblem } from '../../core/validation/release-check.ts';
import type { ProbeOutcome } from '../../core/windows/reopening-probes.ts';
import type { Readiness } from '../../../shared/domain/definitions/readiness.ts';

export interface Probe {
  /** Never rejects, and resolves within the check's `timeout`: every result is an outcome. */
  readonly ended: Promise<ProbeOutcome>;
  /** Cancels it; `ended` then says so. */
  stop(): void;
}

/** Asks systems whether they are ready. */
export interface Prober {
  start(readiness: Readiness): Probe;
  readonly expressionProblem: ExpressionProblem;
}
