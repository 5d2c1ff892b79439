import type { Failure } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';

/** All that a preflight can say when its first request fails. */
export function failedFinding({ code, message }: Failure): readonly PreflightFinding[] {
  return [{ level: 'problem', code, message }];
}
