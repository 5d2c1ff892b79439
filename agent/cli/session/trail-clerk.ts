import type { Writable } from 'node:stream';
import { z } from 'zod';
import { agentCalls } from '../../../shared/contract/agent-contract.ts';
import { auditSearchSchema } from '../../../shared/contract/audit-calls.ts';
import {
  archivedDueQuestion,
  archivedRunsQuestion,
} from '../../../shared/domain/trail/archived-runs.ts';
import { RemansoError, succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { archivedDue, archivedRuns } from '../../adapters/sqlite/archived-runs.ts';
import { archivedPage } from '../../adapters/sqlite/archived-page.ts';
import { sealArchive } from '../../adapters/sqlite/seal-archive.ts';
import { dataDirectory } from '../../wire/data-directory.ts';
import { jsonOf } from '../../wire/json-text.ts';

const rangeSchema = z.strictObject({ first: z.int(), last: z.int() });

/**
 * Answers one question about archives of the trail: for the agent alone, whose own thread must not
 * wait for them.
 */
export async function answerTrailQuestion(
  [root = '', what = '', text = '']: readonly string[],
  stdout: Writable,
): Promise<void> {
  const answer = await answerTo(root, what, jsonOf(text));
  stdout.write(JSON.stringify(answer.ok ? { value: answer.value } : { failure: answer.failure }));
}

async function answerTo(root: string, what: string, asked: unknown): Promise<Result<unknown>> {
  const directory = dataDirectory(root, {});
  try {
    switch (what) {
      case 'seal': {
        const { first, last } = rangeSchema.parse(asked);
        return sealArchive(directory.database, { first, last });
      }
      case 'page':
        return succeed(archivedPage(directory.database, auditSearchSchema.parse(asked)));
      case 'due':
        return succeed(archivedDue(directory.database, archivedDueQuestion.parse(asked)));
      case 'last-runs':
        return succeed(archivedRuns(directory.database, archivedRunsQuestion.parse(asked)));
      case 'look': {
        const { lookAtTrail } = await import('./trail-look.ts');
        const look = await lookAtTrail(directory);
        if (look.kind === 'failed') return { ok: false, failure: look.failure };
        if (look.kind === 'none') return succeed({ faults: [], isWalked: true });
        const { altered, parts, derived, decided, isWalked } = look;
        return succeed({ faults: [...altered, ...parts, ...derived, ...decided], isWalked });
      }
      case 'report': {
        const { reportWithoutAgent } = await import('../../process/report-without-agent.ts');
        const params = agentCalls['occurrence.report'].params.parse(asked);
        return await reportWithoutAgent(directory, params);
      }
      default:
        return failAs('invalid-parameters', [say('nothing-read')]);
    }
  } catch (error) {
    if (error instanceof RemansoError) return { ok: false, failure: error.failure };
    throw error;
  }
}
