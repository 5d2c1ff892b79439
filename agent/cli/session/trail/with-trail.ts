import type { Result } from '../../../../shared/errors.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import type { AuditTrail } from '../../../adapters/sqlite/audit-trail.ts';

/** Opens the trail of the data directory, with or without an agent, works and closes it. */
export async function withTrail<T>(
  directory: DataDirectory,
  work: (trail: AuditTrail) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { openAuditTrail } = await import('../../../adapters/sqlite/audit-trail.ts');
  const trail = openAuditTrail(directory);
  if (!trail.ok) return trail;
  try {
    return await work(trail.value);
  } finally {
    trail.value.close();
  }
}
