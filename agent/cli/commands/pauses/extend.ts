import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { pausesInForce } from '../../../../shared/domain/now/holds-in-force.ts';
import { succeed, type Problem, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { CONTROL, readControl } from '../../options/control-options.ts';
import { agentClock } from '../../options/clocks.ts';
import { ZONE, readMoments, type Moments } from '../../options/moments.ts';
import { readMinutes, together } from '../../options/option-values.ts';
import type { Read } from '../../options/selector-options.ts';
import type { Given } from '../../options/taken.ts';
import type { Clock } from '../../output/clock/clock.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { declareAnswer } from '../declare.ts';
import { optionProblem, wrongOption } from '../../options/option-problem.ts';
import { extendWords } from '../../words/pauses/extend.ts';
import { namesText } from '../../words/runs/numbers.ts';
import { countedRuns } from '../../words/runs/run-tally.ts';

type Changed = CallResult<'hold.extend'> | CallResult<'hold.restore'>;

type ExtendOptions = Given<typeof EXTEND>;

const EXTEND = {
  '--hold <id>': 'hold',
  '--by <length>': 'by',
  '--undo': 'undo',
  ...{ ...CONTROL, ...ZONE },
  '--seen-end <instant>': 'seenEnd',
} as const;

export const extendPauseCommand = declareAnswer({
  name: 'extend',
  words: extendWords,
  sentence: 'sentence',
  examples: 'examples',
  takes: EXTEND,
  names: ['hold'],
  read: async (given, invocation) => {
    const moments = await readMoments(invocation, given, [given.seenEnd]);
    if (!moments.ok) return moments;
    return together({
      byMinutes: readChange(given),
      control: readControl(given),
      seen: readSeen(given.seenEnd, moments.value),
      now: { ok: true, value: moments.value.now },
    });
  },
  ask: (scene) =>
    withAgent(scene, async (agent) => {
      const { byMinutes, control, seen, now } = scene.read;
      const clock = await agentClock(scene, scene.given, now, agent);
      if (!clock.ok) return clock;
      const { hold } = scene.given;
      const holdId = hold === undefined ? await onlyPause(agent, clock.value) : succeed(hold);
      if (!holdId.ok) return holdId;
      const params = { ...control, ...seen, holdId: holdId.value };
      const changed: Result<Changed> =
        byMinutes === null
          ? await agent.call('hold.restore', params)
          : await agent.call('hold.extend', { ...params, byMinutes });
      if (!changed.ok) return changed;
      return succeed({ holdId: holdId.value, changed: changed.value, clock: clock.value });
    }),
  json: ({ changed }) => ({ ...changed, understood: {} }),
  lines: ({ holdId, changed, clock }, { say, language, given: { dryRun } }) => {
    const [end, before] = [clock.on(changed.until), clock.on(changed.previous)];
    const ends = say(dryRun === true ? 'ends.dry' : 'ends', { holdId, end, before });
    if (!('runs' in changed)) return ends;
    const { integrations, ...tally } = changed;
    const names = namesText(integrations, language);
    const runs = countedRuns(tally, language, {
      exactly: (counted) => say('held.more', { runs: counted }),
      about: say('held.about'),
    });
    return [ends, say('held', { names, runs })];
  },
});

function readChange({ by, undo }: ExtendOptions): Read<number | null> {
  if (by !== undefined && undo !== undefined) {
    return wrongOption('', 'by-or-undo');
  }
  return undo === undefined ? readMinutes('--by', by) : { ok: true, value: null };
}

function readSeen(
  text: string | undefined,
  moments: Moments,
): Read<{ readonly expectedUntil?: string }> {
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
