import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { HostDoing } from '../../../../shared/features/hosts/host-facts.ts';
import type { AuditFact } from '../../../../shared/domain/facts/audit-fact.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { fact } from '../../../core/state/facts.ts';
import type { HostSetUp } from './host-plans.ts';
import type { ChangedBy } from '../../../app/schedulers/scheduler-facts.ts';

/** Of what a host said, so much is kept in an entry. */
const MOST_SAID = 200;

export function installedFact(
  by: ChangedBy,
  { id, ssh }: HostDefinition,
  { folder, sudoers }: HostSetUp,
): AuditFact {
  return fact({ ...by, kind: 'host.installed', detail: { host: id, ssh, folder, sudoers } });
}

export function clearedFact(
  by: ChangedBy,
  { id, ssh }: HostDefinition,
  said: readonly string[],
): AuditFact {
  const detail = { host: id, ssh, said: said.slice(0, MOST_SAID) };
  return fact({ ...by, kind: 'host.cleared', detail });
}

export function hostFailedFact(
  by: ChangedBy,
  { id, ssh }: HostDefinition,
  doing: HostDoing,
  { code, message }: Failure,
): AuditFact {
  const detail = { host: id, ssh, doing, code, why: message };
  return fact({ ...by, kind: 'host.failed', detail });
}
