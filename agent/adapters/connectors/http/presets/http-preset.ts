import type { DeclaredCapabilities } from '../../../../../shared/domain/schedulers/capabilities/declared-capabilities.ts';
import type { HttpTemplates } from '../../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import type { VerificationLevel } from '../../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { PreflightFinding } from '../../../../ports/schedulers/connector.ts';

/** What is known in advance about one kind of API. */
export interface HttpPreset {
  readonly templates: HttpTemplates;
  readonly capabilities: DeclaredCapabilities;
  readonly privilege: string;
  readonly verified: VerificationLevel;
  /** What an admin should know before relying on it. */
  readonly findings: readonly PreflightFinding[];
}
