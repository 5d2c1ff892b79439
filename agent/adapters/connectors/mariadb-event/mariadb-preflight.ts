import { z } from 'zod';
import { say } from '../../../../shared/failure-texts.ts';
import type { PreflightFinding } from '../../../ports/schedulers/connector.ts';
import { finding } from '../kit/finding.ts';
import type { EventRow } from './event-row.ts';
import type { AskMariadb } from './mariadb-session.ts';
import { ownRights } from './own-rights.ts';

const QUESTION = `
  SELECT VERSION() AS version, @@GLOBAL.event_scheduler AS scheduler,
    (SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?) AS collation`;

const answer = z.object({
  version: z.string(),
  scheduler: z.string(),
  collation: z.string().nullable(),
});

/** Whether the user may do what a pause needs, and what an admin should know about the event. */
export async function preflightOf(ask: AskMariadb, event: EventRow): Promise<PreflightFinding[]> {
  const [row] = await ask(QUESTION, [event.EVENT_SCHEMA]);
  const { version, scheduler, collation } = answer.parse(row);
  const { account, mayKeep, seesThreadsOf } = await ownRights(ask);
  const { DEFINER: definer, EVENT_NAME: name } = event;
  const found = [finding('ok', 'version', say('find-mariadb-answers', { version }))];
  found.push(
    mayKeep(definer)
      ? finding('ok', 'rights', say('find-mariadb-rights', { definer }))
      : finding('problem', 'rights', say('find-mariadb-definer', { account, definer })),
  );
  if (scheduler !== 'ON') {
    found.push(finding('warning', 'scheduler-off', say('find-mariadb-scheduler', { scheduler })));
  }
  if (event.STATUS !== 'ENABLED') {
    found.push(finding('warning', 'disabled', say('find-mariadb-off', { event: name })));
  }
  if (event.EVENT_TYPE === 'ONE TIME') {
    found.push(finding('warning', 'catch-up', say('find-mariadb-once')));
  }
  if (collation !== null && collation !== event.DATABASE_COLLATION) {
    const was = event.DATABASE_COLLATION;
    found.push(
      finding('warning', 'collation', say('find-mariadb-collation', { was, is: collation })),
    );
  }
  if (!seesThreadsOf(definer)) {
    found.push(finding('warning', 'running-unknown', say('find-mariadb-threads')));
  }
  return found;
}
