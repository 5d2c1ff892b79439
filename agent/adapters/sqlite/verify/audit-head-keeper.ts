import { errorMessage } from '../../../../shared/error-message.ts';
import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import { auditFaultWords } from '../../../../shared/i18n/audit-fault-words.ts';
import {
  openAuditHeadFile,
  readAuditHead,
  setAuditHeadAside,
} from '../../chain/audit-head-file.ts';
import { appendedFault, headFault } from './audit-head-check.ts';
import { readHead } from '../trail/audit-table.ts';
import type { Connection } from '../database/connection.ts';

/** Something odd about the trail that need not stop the agent; `audit verify` says more. */
export interface StoreFinding {
  readonly code:
    | 'audit-head-missing'
    | 'audit-head-damaged'
    | 'audit-head-disagrees'
    | 'audit-head-unwritten'
    | 'audit-derived-differs';
  readonly message: string;
}

export interface AuditHeadKeeper {
  write(head: AuditHead): void;
  close(): void;
}

/**
 * Keeps the chain's head in a file next to the database. A file that disagrees with the trail is
 * evidence: it is set aside, so that it is not overwritten.
 */
export function keepAuditHead(
  connection: Connection,
  file: string,
  wasOrderly: boolean,
  report: (finding: StoreFinding) => void,
): AuditHeadKeeper {
  inspect(connection, file, wasOrderly, report);
  const headFile = openAuditHeadFile(file);
  // The commit is already durable: failing to write the head must not make it look failed.
  const reported = (work: () => void) => {
    try {
      work();
    } catch (error) {
      const said = errorMessage(error);
      report({
        code: 'audit-head-unwritten',
        message: `The head of the audit chain could not be written to ${file} (${said})`,
      });
    }
  };
  const write = (head: AuditHead) => reported(() => headFile.write(head));
  write(readHead(connection));
  return { write, close: () => reported(() => headFile.close()) };
}

function inspect(
  connection: Connection,
  file: string,
  wasOrderly: boolean,
  report: (finding: StoreFinding) => void,
): void {
  const reading = readAuditHead(file);
  if (reading.kind === 'missing') {
    if (readHead(connection).seq === 0) return;
    const message = `${file} is missing: a truncated audit trail cannot be detected`;
    report({ code: 'audit-head-missing', message });
    return;
  }
  const fault =
    headFault(connection, reading)?.fault ??
    (wasOrderly ? appendedFault(readHead(connection), reading) : undefined);
  const isDamaged = reading.kind === 'damaged';
  const why = isDamaged ? reading.why : fault && auditFaultWords([fault], 'en');
  if (why === undefined) return;
  const kept = setAuditHeadAside(file);
  report({
    code: isDamaged ? 'audit-head-damaged' : 'audit-head-disagrees',
    message: `${file}: ${why}. It is kept as ${kept}; remove that file once the cause is known`,
  });
}
