import type { Failure, Saying } from '../../../../shared/errors.ts';
import { englishOf, saidOf } from '../../../../shared/failure-texts.ts';
import type { PreflightFinding } from '../../../ports/schedulers/connector.ts';

/** A finding in sentences that each reader gets in their language. */
export function finding(
  level: PreflightFinding['level'],
  code: string,
  ...said: readonly Saying[]
): PreflightFinding {
  return { level, code, message: englishOf(said), said };
}

/** All that a preflight can say when its first request fails. */
export function failedFinding(failure: Failure, code: string = failure.code): PreflightFinding {
  return { level: 'problem', code, message: failure.message, said: saidOf(failure) };
}
