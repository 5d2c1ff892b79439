import { RemansoError, type Failure } from '../../shared/errors.ts';

/** What the operating system said to a call of ours, like `EACCES: permission denied, mkdir '/x'`. */
function isOfTheSystem(thrown: unknown): thrown is NodeJS.ErrnoException {
  return (
    thrown instanceof Error &&
    'syscall' in thrown &&
    'code' in thrown &&
    /^E[A-Z]/.test(String(thrown.code))
  );
}

/**
 * What was thrown, as the value that it carries; what the system refused is said as it said it; the
 * rest is a defect of ours.
 */
export function thrownFailure(thrown: unknown): Failure {
  if (thrown instanceof RemansoError) return thrown.failure;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (isOfTheSystem(thrown)) {
    return { code: 'system-refused', message: `The system refused it: ${message}` };
  }
  return { code: 'internal', message };
}
