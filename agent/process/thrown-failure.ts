import { RemansoError, type Failure } from '../../shared/errors.ts';

/** What was thrown, as the value that it carries or else as a defect of ours. */
export function thrownFailure(thrown: unknown): Failure {
  if (thrown instanceof RemansoError) return thrown.failure;
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) };
}
