import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import { pausesInForce } from '../../../shared/domain/now/holds-in-force.ts';
import { succeed, type Problem, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
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
import type { Clock } from '../output/clock.ts';
import type { Outcome } from '../output/failure-report.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { understoodOne } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';
import { askAndTell } from './control-command.ts';
import { optionProblem, wrongOption } from '../options/option-problem.ts';
import { extendWords } from '../words/extend.ts';
import { namesText } from '../words/numbers.ts';
import { countedRuns } from '../words/run-tally.ts';

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
  const words = extendWords(host.language);
  const command = newCommand(host, 'extend', {
    sentence: words('sentence'),
    examples: words('examples'),
  })
    .option('--hold <id>', words('hold'))
    .option('--by <length>', words('by'))
    .option('--undo', words('undo'));
  addZoneOption(host, addControlOptions(host, command)).option(
    '--seen-end <instant>',
    words('seenEnd'),
  );
  return whenCalled(host, command, (invocation, options: ExtendOptions) =>
    options.hold === undefined
      ? extend(invocation, options)
      : understoodOne(invocation, 'hold', options.hold, (hold) =>
          extend(invocation, { ...options, hold }),
        ),
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
  return withAgent(invocation, async (agent) => {
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
    return wrongOption('', 'by-or-undo');
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
    return failAs('not-found', [say('no-pause-with-end')]);
  }
  if (others.length === 0) return succeed(first.id);
  return failAs(
    'invalid-parameters',
    [say('several-pauses', { count: pauses.length })],
    pauses.map((pause) => choice(pause, clock)),
  );
}

function choice({ id, by, reason, until }: HoldText, clock: Clock): Problem {
  return optionProblem('--hold', 'which-pause', { id, by, reason, until: clock.until(until) });
}

function ask(
  invocation: Invocation,
  agent: AgentClient,
  holdId: string,
  { control, byMinutes, seen }: Extension,
  clock: Clock,
): Promise<Outcome> {
  const common = { ...control, ...seen, holdId };
  const words = extendWords(invocation.language);
  const endWords = ({ until, previous }: CallResult<'hold.restore'>): string =>
    words(control.dryRun ? 'ends.dry' : 'ends', {
      holdId,
      end: clock.on(until),
      before: clock.on(previous),
    });
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
        words('held', {
          names: namesText(answer.integrations, invocation.language),
          runs: countedRuns(answer, invocation.language, {
            exactly: (runs) => words('held.more', { runs }),
            about: words('held.about'),
          }),
        }),
      ],
    },
  );
}
