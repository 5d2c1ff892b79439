import { succeed, type Result } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { Invocation } from '../session/command-frame.ts';
import { listGuards, type Guards } from '../session/listed-guards.ts';
import { schedulerWords } from '../words/scheduler.ts';

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
  const say = schedulerWords(language);
  terminal.line(visible(`${integrationId} (guard)`));
  if (seen === null) {
    terminal.line(`  ${terminal.paint('yellow', say('level.warning'))} ${say('guard.neverSeen')}`);
    terminal.line(`  ${visible(line)}`);
    return;
  }
  const { at, did, user } = seen;
  const isUnreadable = did === 'unreadable';
  const mark = terminal.paint(
    isUnreadable ? 'red' : 'green',
    isUnreadable ? say('level.problem') : say('level.ok'),
  );
  const said = { time: at, did: say(`guard.did.${did}`) };
  const text =
    user === undefined
      ? say('guard.seen.anyone', said)
      : say('guard.seen', { ...said, user: String(user.name ?? user.uid) });
  terminal.line(`  ${mark} ${visible(text)}`);
}
