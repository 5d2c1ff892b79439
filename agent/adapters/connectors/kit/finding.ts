import type { Failure, Saying } from '../../../../shared/errors.ts';
import { englishOf, say } from '../../../../shared/failure-texts.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';

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

/** The sentences of a failure; what came from outside is told as it is. */
export function saidOf({ message, said }: Failure): readonly Saying[] {
  return said ?? [say('as-told', { text: message })];
}
