import { setTimeout as wait } from 'node:timers/promises';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed } from '../../../../shared/errors.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { WINDOW } from '../../../cli/options/named-occurrence.ts';
import { readCount, readLength, together } from '../../../cli/options/option-values.ts';
import { wrongOption } from '../../../cli/options/option-problem.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import type { Outcome } from '../../../cli/output/failure-report.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { Stopping } from '../../../process/stopping.ts';
import { beat, isAway } from './patient-rounds.ts';
import { pipelineWords } from './pipeline-words.ts';

const SHORTEST_MS = SECOND_MS;
/** How soon it notices that whoever started it is gone. */
const LOOK_MS = SECOND_MS;

export const beatCommand = declareAction({
  name: 'beat',
  words: pipelineWords,
  sentence: 'beat.sentence',
  examples: 'beat.examples',
  takes: { ...WINDOW, '--every <length>': 'every', '--while <process>': 'while' },
  read: ({ every, while: process }) =>
    together({
      everyMs: readEvery(every),
      whilePid:
        process !== undefined && every === undefined
          ? wrongOption('--while', 'with-every')
          : readProcess(process),
    }),
  act: async (scene) => {
    const { window: windowId } = scene.given;
    const { everyMs, whilePid } = scene.read;
    return everyMs === undefined
      ? beatOnce(scene, windowId)
      : keepBeating(scene, windowId, everyMs, lifeOf(whilePid));
  },
});

function readEvery(text: string | undefined): Read<number | undefined> {
  if (text === undefined) return { ok: true, value: undefined };
  const read = readLength('--every', text);
  return read.ok ? { ok: true, value: Math.max(read.value, SHORTEST_MS) } : read;
}

function readProcess(text: string | undefined): Read<number | undefined> {
  return text === undefined ? { ok: true, value: undefined } : readCount('--while', text, 1);
}

/**
 * Whether a process lives. By default it is who started this one, which may be gone before this one looks:
 * a script that wants to be sure names itself.
 */
function lifeOf(pid: number | undefined): () => boolean {
  if (pid === undefined) {
    const starter = process.ppid;
    return () => process.ppid === starter;
  }
  return () => {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      // Of another user: it lives.
      return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
  };
}

async function beatOnce(scene: Invocation, windowId: string): Promise<Outcome> {
  const answered = await withAgent(scene, (agent) => beat(agent, windowId));
  if (!answered.ok) return answered;
  const { terminal, json, language } = scene;
  const say = pipelineWords(language);
  const { leaseSecondsLeft: seconds } = answered.value;
  if (json) terminal.document(answered.value);
  else if (seconds === null) terminal.line(say('beat.none', { id: windowId }));
  else terminal.line(say('beat.done', { id: windowId, seconds }));
  return succeed(EXIT.done);
}

/**
 * In the background of a pipeline: ends with the window, with a signal, and with whoever started it, so
 * that no heartbeat outlives its pipeline.
 */
async function keepBeating(
  scene: Invocation,
  windowId: string,
  everyMs: number,
  isAlive: () => boolean,
): Promise<Outcome> {
  const stopping = new Stopping();
  const isWanted = (): boolean => !stopping.isWished && isAlive();
  try {
    while (isWanted()) {
      const answered = await withAgent(scene, (agent) => beat(agent, windowId));
      // The window is over: there is nothing to keep open.
      if (!answered.ok && answered.failure.code === 'not-open') return succeed(EXIT.done);
      if (!answered.ok && !isAway(answered.failure.code)) return answered;
      const next = performance.now() + everyMs;
      while (isWanted() && performance.now() < next) {
        await wait(Math.min(LOOK_MS, Math.max(0, next - performance.now())));
      }
    }
    return succeed(EXIT.done);
  } finally {
    stopping.dispose();
  }
}
