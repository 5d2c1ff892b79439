import type { DeclaredCapabilities } from '../../../../../shared/domain/schedulers/declared-capabilities.ts';
import type { HttpTemplates } from '../../../../../shared/domain/schedulers/http-scheduler.ts';
import type { VerificationLevel } from '../../../../../shared/domain/schedulers/scheduler-capabilities.ts';
import type { PreflightFinding } from '../../../../ports/connector.ts';

/** What is known in advance about one kind of API. */
export interface HttpPreset {
  readonly templates: HttpTemplates;
  readonly capabilities: DeclaredCapabilities;
  readonly privilege: string;
  readonly verified: VerificationLevel;
  /** What an admin should know before relying on it. */
  readonly findings: readonly PreflightFinding[];
}
