import type { LooseDocument } from '../../shared/domain/definitions/loose-document.ts';
import type { Problem } from '../../shared/errors.ts';
import type { ZoneTable } from '../core/calendar/zone-rules.ts';
import { backupsProblems } from './backup/core/backups-check.ts';

/** What no schema can see of the parts of the document that features add. */
export const featureChecks: readonly ((document: LooseDocument, zones: ZoneTable) => Problem[])[] =
  [backupsProblems];
