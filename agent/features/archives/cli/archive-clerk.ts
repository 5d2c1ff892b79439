import { z } from 'zod';
import { auditSearchSchema } from '../../../../shared/contract/audit-calls.ts';
import {
  archivedDueQuestion,
  archivedRunsQuestion,
} from '../../../../shared/domain/trail/archived-runs.ts';
import { succeed } from '../../../../shared/errors.ts';
import { clerk } from '../../../cli/session/trail/clerk.ts';
import { archivedPage } from '../adapters/archived-page.ts';
import { archivedDue, archivedRuns } from '../adapters/archived-runs.ts';
import { sealArchive } from '../adapters/seal-archive.ts';

const rangeSchema = z.strictObject({ first: z.int(), last: z.int() });

/** What the agent has done with archives in another process. */
export const answerArchiveQuestion = clerk({
  seal: ({ database }, about) => sealArchive(database, rangeSchema.parse(about)),
  page: ({ database }, about) => succeed(archivedPage(database, auditSearchSchema.parse(about))),
  due: ({ database }, about) => succeed(archivedDue(database, archivedDueQuestion.parse(about))),
  'last-runs': ({ database }, about) =>
    succeed(archivedRuns(database, archivedRunsQuestion.parse(about))),
});
