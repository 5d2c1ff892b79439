import { existsSync } from 'node:fs';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { Invocation } from '../session/command-frame.ts';
import { withAgent } from '../session/with-agent.ts';
import { schedulerWords } from '../words/scheduler.ts';

type Guards = CallResult<'guard.list'>;
type Seen = NonNullable<Guards['guards'][number]['seen']>;

/** One question to the agent names no more. */
const AT_ONCE = 1_000;

/**
 * Prints of each guarded integration whether its guard was ever heard of, when last and whose it
 * was, and the words that its schedule must call. `false` where one cannot read its plan.
 */
export async function preflightGuards(
  invocation: Invocation,
  integrationIds: readonly string[],
): Promise<Result<boolean>> {
  let isWhole = true;
  for (let from = 0; from < integrationIds.length; from += AT_ONCE) {
    const listed = await listGuards(invocation, integrationIds.slice(from, from + AT_ONCE));
    if (!listed.ok) return listed;
    const { command, guards } = listed.value;
    for (const { integrationId, seen } of guards) {
      const line = `${command} --integration ${integrationId} -- COMMAND`;
      if (seen?.did === 'unreadable') isWhole = false;
      if (invocation.json) {
        invocation.terminal.document({ integrationId, kind: 'guard', seen, line });
      } else tellGuard(invocation, integrationId, seen, line);
    }
  }
  return succeed(isWhole);
}

function tellGuard(
  { terminal, language }: Invocation,
  integrationId: string,
  seen: Seen | null,
  line: string,
): void {
  const { guard, level } = schedulerWords[language];
  terminal.line(visible(`${integrationId} (guard)`));
  if (seen === null) {
    terminal.line(`  ${terminal.paint('yellow', level.warning)} ${guard.neverSeen}`);
    terminal.line(`  ${visible(line)}`);
    return;
  }
  const { at, did, user } = seen;
  const isUnreadable = did === 'unreadable';
  const mark = terminal.paint(
    isUnreadable ? 'red' : 'green',
    isUnreadable ? level.problem : level.ok,
  );
  const whose = user === undefined ? undefined : String(user.name ?? user.uid);
  terminal.line(`  ${mark} ${visible(guard.seen(at, whose, guard.did[did]))}`);
}

/** By the agent; from the trail where none answers. */
async function listGuards(
  invocation: Invocation,
  integrationIds: readonly string[],
): Promise<Result<Guards>> {
  const ids = [...integrationIds];
  const { directory, environment } = invocation;
  const asked = await withAgent(invocation, (agent) =>
    agent.call('guard.list', { integrationIds: ids }),
  );
  if (asked.ok || asked.failure.code !== 'agent-unreachable') return asked;
  const { guardCommand } = await import('../../adapters/guards/guard-command.ts');
  const { remansoCommand } = await import('../session/remanso-command.ts');
  const command = guardCommand(remansoCommand(), directory, environment);
  if (!existsSync(directory.database)) {
    return succeed({
      command,
      guards: ids.map((integrationId) => ({ integrationId, seen: null })),
    });
  }
  const { guardsSeen } = await import('../../app/guards/guards-seen.ts');
  const { readRecorded } = await import('../../../shared/domain/trail/read-entry.ts');
  const { withTrail } = await import('../session/with-trail.ts');
  return withTrail(directory, (trail) => {
    const guards = guardsSeen(ids, (query) => trail.page(query).map(readRecorded));
    return Promise.resolve(succeed({ command, guards }));
  });
}
