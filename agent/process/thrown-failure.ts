import { errorMessage } from '../../shared/error-message.ts';
import { RemansoError, type Failure } from '../../shared/errors.ts';
import { failAs, say } from '../../shared/failure-texts.ts';

/** An operating system error, like `EACCES: permission denied, mkdir '/x'`. */
function isOfTheSystem(thrown: unknown): thrown is NodeJS.ErrnoException {
  return (
    thrown instanceof Error &&
    'syscall' in thrown &&
    'code' in thrown &&
    /^E[A-Z]/.test(String(thrown.code))
  );
}

/**
 * Turns what was thrown into a failure: its own value if it carries one; an operating system error
 * in the system's words; anything else is a bug of ours.
 */
export function thrownFailure(thrown: unknown): Failure {
  if (thrown instanceof RemansoError) return thrown.failure;
  const message = errorMessage(thrown);
  if (isOfTheSystem(thrown)) {
    return failAs('system-refused', [say('system-refused', { message })]).failure;
  }
  return { code: 'internal', message };
}
