import type { Failure, Result } from '../../../shared/errors.ts';
import { showToast } from './toasts.tsx';

interface SavedWords<T> {
  readonly saved: (value: T) => string;
  readonly failed: (failure: Failure) => string;
}

/** What came of saving a file; `null`: a person cancelled, or the browser says it. */
export function tellSaved<T>(result: Result<T | null>, { saved, failed }: SavedWords<T>): void {
  if (!result.ok) showToast({ look: 'trouble', text: failed(result.failure) });
  else if (result.value !== null) showToast({ look: 'flow', text: saved(result.value) });
}
