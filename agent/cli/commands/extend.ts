import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import { pausesInForce } from '../../../shared/domain/now/holds-in-force.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import {
  addControlOptions,
  readControl,
  type ControlOptions,
  type ControlParams,
} from '../options/control-options.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import { addZoneOption, readMoments, type Moments } from '../options/moments.ts';
import { readMinutes, refuseOptions, together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { namesText, runsText } from '../output/count-words.ts';
import type { Clock } from '../output/clock.ts';
import type { Outcome } from '../output/failure-report.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { withAgent } from '../session/with-agent.ts';
import { askAndTell } from './control-command.ts';

interface ExtendOptions extends ControlOptions, ZoneOption {
  readonly hold?: string;
  readonly by?: string;
  readonly undo?: true;
  readonly seenEnd?: string;
}

interface Extension {
  readonly control: ControlParams;
  /** `null`: the last extension is undone. */
  readonly byMinutes: number | null;
  readonly seen: { readonly expectedUntil?: string };
}

export function extendPauseCommand(host: CommandHost): Command {
  const command = newCommand('extend', 'Lets a manual pause end later, or undoes that.', [
    'extend --by 30m --reason "Vendor still on the phone"        # the only pause in force',
    'extend --hold HOLD --by 2h --reason CHG-1042 --dry-run        # its id: remanso status',
    'extend --hold HOLD --undo --reason "Done early"',
  ])
    .option('--hold <id>', 'this pause; may be left out while only one with an end is in force')
    .option('--by <length>', 'so much later than its end, in whole minutes, up to a day')
    .option('--undo', 'take the last extension back');
  addZoneOption(addControlOptions(command)).option(
    '--seen-end <instant>',
    'the end that you saw: refused where somebody changed it since',
  );
  return whenCalled(host, command, (invocation, options: ExtendOptions) =>
    extend(invocation, options),
  );
}

async function extend(invocation: Invocation, options: ExtendOptions): Promise<Outcome> {
  const moments = await readMoments(invocation, options, [options.seenEnd]);
  if (!moments.ok) return refuseOptions(moments.problems);
  const read = together({
    byMinutes: readChange(options),
    control: readControl(options),
    seen: readSeen(options.seenEnd, moments.value),
  });
  if (!read.ok) return refuseOptions(read.problems);
  return withAgent(invocation.directory, async (agent) => {
    const clock = await agentClock(invocation, options, moments.value.now, agent);
    if (!clock.ok) return clock;
    const holdId =
      options.hold === undefined ? await onlyPause(agent, clock.value) : succeed(options.hold);
    if (!holdId.ok) return holdId;
    return ask(invocation, agent, holdId.value, read.value, clock.value);
  });
}

function readChange({ by, undo }: ExtendOptions): Read<number | null> {
  if (by !== undefined && undo !== undefined) {
    return { ok: false, problems: [{ path: '', message: 'expected either --by or --undo' }] };
  }
  return undo === undefined ? readMinutes('--by', by) : { ok: true, value: null };
}

function readSeen(text: string | undefined, moments: Moments): Read<Extension['seen']> {
  if (text === undefined) return { ok: true, value: {} };
  const read = moments.read('--seen-end', text, 'ahead');
  return read.ok ? { ok: true, value: { expectedUntil: formatInstant(read.value) } } : read;
}

/** Nobody copies an id at 3 a.m. where there is nothing to confuse. */
async function onlyPause(agent: AgentClient, clock: Clock): Promise<Result<string>> {
  const snapshot = await agent.call('state.snapshot', {});
  if (!snapshot.ok) return snapshot;
  const pauses = pausesInForce(snapshot.value).filter(({ until }) => until !== null);
  const [first, ...others] = pauses;
  if (first === undefined) {
    const message =
      'Nothing was changed: no pause with an end is in force. For a window: "remanso window extend ID".';
    return fail('not-found', message);
  }
  if (others.length === 0) return succeed(first.id);
  return fail(
    'invalid-parameters',
    `Nothing was changed: ${pauses.length} pauses are in force.`,
    pauses.map((pause) => ({ path: '--hold', message: choice(pause, clock) })),
  );
}

function choice({ id, by, reason, until }: HoldText, clock: Clock): string {
  return `expected which one: ${id} (${by}: ${reason}; until ${clock.at(until)})`;
}

function ask(
  invocation: Invocation,
  agent: AgentClient,
  holdId: string,
  { control, byMinutes, seen }: Extension,
  clock: Clock,
): Promise<Outcome> {
  const common = { ...control, ...seen, holdId };
  const ends = control.dryRun ? 'would end' : 'ends';
  const endWords = ({ until, previous }: CallResult<'hold.restore'>): string =>
    `The pause ${holdId} ${ends} at ${clock.at(until)}; before, at ${clock.at(previous)}.`;
  if (byMinutes === null) {
    const words = (answer: CallResult<'hold.restore'>): string[] => [endWords(answer)];
    return askAndTell(invocation, agent, common, { call: 'hold.restore', words });
  }
  return askAndTell(
    invocation,
    agent,
    { ...common, byMinutes },
    {
      call: 'hold.extend',
      words: (answer) => [
        endWords(answer),
        `Held until then: ${namesText(answer.integrations)}; ${runsText(answer.runs)} more.`,
      ],
    },
  );
}
