import type { ExpressionProblem } from '../core/validation/release-check.ts';
import type { ProbeOutcome } from '../core/windows/reopening-probes.ts';
import type { Readiness } from '../../shared/domain/definitions/readiness.ts';

/** A probe that is under way. */
export interface Probe {
  /** Never rejects, and comes by the check's `timeout`: whatever happens is an outcome. */
  readonly ended: Promise<ProbeOutcome>;
  /** Cuts it off; `ended` then says so. */
  stop(): void;
}

/** Asks systems whether they are ready. */
export interface Prober {
  start(readiness: Readiness): Probe;
  readonly expressionProblem: ExpressionProblem;
}
