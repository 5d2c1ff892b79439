import { join } from 'node:path';
import { auditFaultWords } from '../../../../shared/i18n/audit-fault-words.ts';
import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { AUDIT_HEAD_NAME, DATABASE_NAME } from './backed-up-files.ts';
import { openAuditTrail } from '../../../adapters/sqlite/audit-trail.ts';
import { integrityFault } from './database-snapshot.ts';

/** Checks what was staged or unpacked: every page and index of the database, the chain to its head. */
export function checkContents(contents: string): Result<AuditHead> {
  const database = join(contents, DATABASE_NAME);
  const fault = integrityFault(database);
  if (fault !== undefined) {
    return failAs('backup-unusable', [say('backup-database', { why: fault })]);
  }
  const trail = openAuditTrail({ database, auditHead: join(contents, AUDIT_HEAD_NAME) });
  if (!trail.ok) return trail;
  try {
    const verdict = trail.value.verify();
    if (verdict.ok) return succeed(verdict.head);
    const { firstBadSeq, faults } = verdict;
    const why = auditFaultWords(faults, 'en');
    return failAs('backup-unusable', [say('backup-chain', { seq: firstBadSeq, why })]);
  } finally {
    trail.value.close();
  }
}
