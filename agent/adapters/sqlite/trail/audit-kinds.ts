import type { AuditQuery } from '../../../../shared/contract/audit-calls.ts';
import type { Connection } from '../database/connection.ts';
import { skipScan } from '../database/skip-scan.ts';

/** SQLite allows 500 selects in one query; our own kinds are about seventy. */
const MOST = 200;

const kindsWhere = (column: string): string =>
  `${skipScan('audit', 'kind', { where: `${column} = :id` })} SELECT value FROM each LIMIT ${MOST}`;

/** The kinds of the entries of an integration, or of a window. */
export type Kinds = (query: Pick<AuditQuery, 'integration' | 'window'>) => readonly string[];

/**
 * Whatever version wrote them. An integration has entries of a few kinds: merging all kinds that
 * there are takes twenty times as long.
 */
export function kindsOf(connection: Connection): Kinds {
  const ofIntegration = connection
    .prepare<[{ id: string }], string>(kindsWhere('integration_id'))
    .pluck();
  const ofWindow = connection.prepare<[{ id: string }], string>(kindsWhere('window_id')).pluck();
  return ({ integration, window }) => {
    if (integration !== undefined) return ofIntegration.all({ id: integration });
    return window === undefined ? [] : ofWindow.all({ id: window });
  };
}
