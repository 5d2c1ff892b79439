import { succeed, type Result } from '../../../../shared/errors.ts';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import {
  LONGEST_LEASE_S,
  SHORTEST_LEASE_S,
} from '../../../../shared/features/pipelines/pipeline-calls.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { DRY_RUN, freshCommand } from '../../../cli/options/control-options.ts';
import { wrongOption } from '../../../cli/options/option-problem.ts';
import { readLength, readWhy, together } from '../../../cli/options/option-values.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import { windowClock } from '../../../cli/options/clocks.ts';
import type { Outcome } from '../../../cli/output/failure-report.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { tellControl } from '../../../cli/session/agent/tell-control.ts';
import { waited, withPatience, type Waited } from './patient-rounds.ts';
import { pipelineWords } from './pipeline-words.ts';
import { exitOf, tellProgress } from './told-progress.ts';

type Opened = CallResult<'window.open'>;

/** A pipeline opens a window, and goes on when nothing runs in it any more. */
export const openCommand = declareAction({
  name: 'open',
  words: pipelineWords,
  sentence: 'open.sentence',
  examples: 'open.examples',
  note: (language) => `\n${pipelineWords(language)('exits')}`,
  takes: {
    '--from-template <window>': { text: 'template', isNeeded: true },
    '--key <text>': 'key',
    '--lease <length>': 'lease',
    '--wait <state>': { text: 'wait', choices: ['drained'] },
    '--timeout <length>': 'timeout',
    '--reason <text>': 'why',
    ...DRY_RUN,
  },
  read: ({ lease, timeout, reason, wait }) =>
    together({
      leaseSeconds: readLease(lease),
      timeoutMs:
        timeout !== undefined && wait === undefined
          ? wrongOption('--timeout', 'with-wait')
          : readTimeout(timeout),
      why: readWhy(reason),
    }),
  act: async (scene) => {
    const { given, read } = scene;
    const isDry = given.dryRun === true;
    const { fromTemplate: template, key } = given;
    const { leaseSeconds } = read;
    const command = freshCommand();
    const opened = await withPatience(scene, async (agent) => {
      const answered = await agent.call('window.open', {
        ...{ ...command, template, dryRun: isDry, ...read.why },
        ...(key === undefined ? {} : { key }),
        ...(leaseSeconds === undefined ? {} : { leaseSeconds }),
      });
      if (!answered.ok || scene.json) return answered;
      const clock = await windowClock(agent, template, scene);
      if (clock.ok) tellOpened(scene, answered.value, clock.value, isDry);
      return answered;
    });
    if (!opened.ok) return opened;
    const { value } = opened;
    if (given.wait === undefined || isDry) return finished(scene, value);
    const { windowId } = value;
    const { timeoutMs } = read;
    const found = await waited(scene, { windowId, until: 'drained', timeoutMs, beats: true });
    if (!found.ok) return found;
    return finished(scene, value, found.value);
  },
});

function readLease(text: string | undefined): Read<number | undefined> {
  if (text === undefined) return { ok: true, value: undefined };
  const read = readLength('--lease', text);
  if (!read.ok) return read;
  const seconds = Math.round(read.value / SECOND_MS);
  const isWithin = seconds >= SHORTEST_LEASE_S && seconds <= LONGEST_LEASE_S;
  return isWithin ? { ok: true, value: seconds } : wrongOption('--lease', 'lease', { found: text });
}

export function readTimeout(text: string | undefined): Read<number | undefined> {
  return text === undefined ? { ok: true, value: undefined } : readLength('--timeout', text);
}

function tellOpened(scene: Invocation, opened: Opened, clock: Clock, isDry: boolean): void {
  const { terminal, language } = scene;
  const say = pipelineWords(language);
  const { windowId: id, isSame, closesAt, leaseUntil, integrations } = opened;
  const times = { closes: clock.on(closesAt), until: clock.at(leaseUntil) };
  const lines = [
    say(isDry ? 'opened.dry' : isSame ? 'opened.same' : 'opened', { id, ...times }),
    say('holds', { count: integrations.length, names: integrations.slice(0, 20).join(', ') }),
    ...(isDry || leaseUntil === null ? [] : [say('leased', { id, ...times })]),
  ];
  if (isDry) tellControl(scene, { dryRun: true }, lines);
  else for (const line of lines) terminal.line(line);
}

function finished(scene: Invocation, opened: Opened, found?: Waited): Outcome {
  if (scene.json) {
    scene.terminal.document({ ...opened, ...(found === undefined ? {} : shownWait(found)) });
  } else if (found !== undefined) tellProgress(scene, found);
  const code: Result<number> = succeed(found === undefined ? EXIT.done : exitOf(found));
  return code;
}

function shownWait({ progress, isLate }: Waited): object {
  return { wait: { ...progress, isLate } };
}
