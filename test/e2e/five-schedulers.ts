import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { readTrail } from '../support/accounting.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { hitTarget, type Hit } from '../support/hit-target.ts';
import {
  liveCronLine,
  liveDatabaseJob,
  liveFlows,
  liveQueue,
  liveTimer,
  type LiveScheduler,
} from '../support/live-schedulers.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const MINUTE_MS = 60_000;
/** For the pauses, which begin before an opening. */
const BEFORE_OPENING_MS = 8_000;
/** A look at the status takes one second, on a busy machine ten: what is timed grows by as many of it. */
const LOOKS = 2;
const PATIENCE_MS = 30_000;
/** For all of them to run again. */
const BACK_MS = 3 * PATIENCE_MS;
const STATUS_PAUSE_MS = 500;
const TROUBLES = new Set(['leak.detected', 'scheduler.drifted', 'scheduler.failed']);

/** What must be installed. */
export const PROGRAMS = [
  'systemd',
  'systemctl',
  'unshare',
  'redis-server',
  'redis-cli',
  'bash',
] as const;

/** When windows open, and for how long. */
interface Pace {
  readonly unitMs: number;
  readonly offsetMs: number;
  readonly openMs: number;
}
const SECONDS: Pace = { unitMs: 1_000, offsetMs: 0, openMs: 10_000 };
/** With cron from second 40 to second 10: one minute begins inside, and the next one outside. */
const MINUTES: Pace = { unitMs: MINUTE_MS, offsetMs: 40_000, openMs: 30_000 };

/** One window over all of them. */
export interface Night {
  readonly opensAt: number;
  readonly closesAt: number;
  /** Began inside, which must not happen. */
  readonly leaks: readonly Hit[];
  /** Began before the opening and arrived inside. */
  readonly inFlight: readonly Hit[];
  /** Not paused according to the last `status` read inside. */
  readonly notPaused: readonly string[];
  /** From the opening to the first `status` with all of them paused; `null` if there was none. */
  readonly allPausedMs: number | null;
  /** Did not run after the closing, for which the next window waits. */
  readonly silentAfter: readonly string[];
  /** From the closing until all of them had run again; infinite if one did not. */
  readonly allBackMs: number;
}

export interface FiveSchedulersOutcome {
  readonly ids: readonly string[];
  readonly nights: readonly Night[];
  /** Those whose definition differs from before the first window. */
  readonly changed: readonly { readonly id: string; readonly before: unknown; after: unknown }[];
  readonly hits: number;
  /** Leaks, drifts and failures in the agent's own trail. */
  readonly troubles: readonly string[];
  readonly isTrailIntact: boolean;
}

/** Consecutive windows over real schedulers that all fire at one counting server. */
export async function heldNights(wish: {
  readonly windows: number;
  readonly cron: boolean;
  readonly tell?: (night: Night) => void;
}): Promise<FiveSchedulersOutcome> {
  const undo: (() => unknown)[] = [];
  try {
    return await heldOver(wish, undo);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

type Wish = Parameters<typeof heldNights>[0];

async function heldOver(wish: Wish, undo: (() => unknown)[]): Promise<FiveSchedulersOutcome> {
  const target = await hitTarget();
  undo.push(() => target.stop());
  const openers = [liveTimer, liveDatabaseJob, liveQueue, liveFlows];
  const live: LiveScheduler[] = [];
  for (const open of wish.cron ? [...openers, liveCronLine] : openers) {
    const one = await open(target);
    undo.push(() => one.stop());
    live.push(one);
  }
  const ids = live.map(({ id }) => id);
  const ran = (since: number) => (id: string) =>
    target.hits().some((hit) => hit.id === id && hit.beganAt >= since);
  await until(() => ids.every(ran(0)), wish.cron ? 2.5 * MINUTE_MS : PATIENCE_MS);
  const idle = ids.filter((id) => !ran(0)(id));
  if (idle.length > 0) throw new Error(`Never ran before any window: ${idle.join(', ')}.`);
  const before = await Promise.all(live.map((one) => one.definition()));

  const directory = temporaryDataDirectory();
  undo.push(() => directory.dispose());
  const agent = await AgentProcess.start(directory, { environment: environmentOf(live) });
  undo.push(() => agent.dispose());
  const person = { name: 'ana', via: 'test' };

  const apply = async (spans: readonly Span[]): Promise<void> => {
    const document = documentSchema.parse(documentOf(live, spans));
    await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
  };
  await apply([]);

  // The next window is planned once all are back: how long before an opening they are paused depends
  // on how long the agent's calls take, so no gap that is set beforehand is sure to have a run in it.
  const nights: Night[] = [];
  while (nights.length < wish.windows) {
    const span = spanAfter(await timeOfALook(directory.root), wish);
    await apply([...nights, span]);
    const seen = await watch(directory.root, span);
    await until(() => ids.every(ran(span.closesAt)), BACK_MS);
    const night = { ...span, ...seen, ...counted(target.hits(), ids, span) };
    nights.push(night);
    wish.tell?.(night);
  }
  const changed = await changedOf(live, before);
  await agent.stop();
  const { entries, isIntact } = readTrail(directory);
  const troubles = entries.filter(({ kind }) => TROUBLES.has(kind));
  return {
    ids,
    nights,
    changed,
    hits: target.hits().length,
    troubles: troubles.map(
      (one) => `${one.kind} ${one.integrationId} ${JSON.stringify(one.detail)}`,
    ),
    isTrailIntact: isIntact,
  };
}

function environmentOf(live: readonly LiveScheduler[]): Record<string, string> {
  const all = live.flatMap(({ environment = {} }) => Object.entries(environment));
  return Object.fromEntries(
    all.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

interface Span {
  readonly opensAt: number;
  readonly closesAt: number;
}

function spanAfter(lookMs: number, { cron }: Wish): Span {
  const { unitMs, offsetMs, openMs } = cron ? MINUTES : SECONDS;
  const moreMs = Math.ceil((LOOKS * lookMs) / 1_000) * 1_000;
  const soonest = Date.now() + BEFORE_OPENING_MS + moreMs;
  const opensAt = Math.ceil((soonest - offsetMs) / unitMs) * unitMs + offsetMs;
  return { opensAt, closesAt: opensAt + openMs + (cron ? 0 : moreMs) };
}

async function timeOfALook(dataDir: string): Promise<number> {
  const began = performance.now();
  await run(['status', '--json', '--data-dir', dataDir]);
  return performance.now() - began;
}

function documentOf(live: readonly LiveScheduler[], spans: readonly Span[]): object {
  return {
    integrations: live.map(({ id, scheduler }) => ({ id, scheduler })),
    windows: spans.map(({ opensAt, closesAt }, index) => ({
      id: `night-${index + 1}`,
      timeZone: 'UTC',
      start: new Date(opensAt).toISOString().slice(0, 19),
      duration: `PT${(closesAt - opensAt) / 1000}S`,
      covers: { all: true },
    })),
  };
}

const statusDocument = z.looseObject({
  integrations: z.array(z.looseObject({ id: z.string(), state: z.string() })),
});

/** Calls the CLI, as an admin would, while the window is open. */
async function watch(
  dataDir: string,
  { opensAt, closesAt }: Span,
): Promise<Pick<Night, 'notPaused' | 'allPausedMs'>> {
  await sleep(Math.max(0, opensAt - Date.now()));
  let notPaused = ['no status was read inside'];
  let allPausedMs: number | null = null;
  while (Date.now() < closesAt) {
    const { stdout } = await run(['status', '--json', '--data-dir', dataDir]);
    if (Date.now() >= closesAt) break;
    const { integrations } = statusDocument.parse(JSON.parse(stdout));
    const others = integrations.filter(({ state }) => state !== 'paused');
    notPaused = others.map(({ id, state }) => `${id}: ${state}`);
    if (others.length === 0) allPausedMs ??= Date.now() - opensAt;
    await sleep(STATUS_PAUSE_MS);
  }
  return { notPaused, allPausedMs };
}

function counted(
  hits: readonly Hit[],
  ids: readonly string[],
  { opensAt, closesAt }: Span,
): Pick<Night, 'leaks' | 'inFlight' | 'silentAfter' | 'allBackMs'> {
  const inside = hits.filter(({ at }) => opensAt <= at && at < closesAt);
  const back = ids.map((id) => {
    const first = hits.find((hit) => hit.id === id && closesAt <= hit.at);
    return { id, afterMs: first === undefined ? Infinity : first.at - closesAt };
  });
  return {
    leaks: inside.filter(({ beganAt }) => !(beganAt < opensAt)),
    inFlight: inside.filter(({ beganAt }) => beganAt < opensAt),
    silentAfter: back.filter(({ afterMs }) => afterMs === Infinity).map(({ id }) => id),
    allBackMs: Math.max(...back.map(({ afterMs }) => afterMs)),
  };
}

/** A queue's limit is removed when nothing is waiting any more, so this retries for a while. */
async function changedOf(
  live: readonly LiveScheduler[],
  before: readonly unknown[],
): Promise<FiveSchedulersOutcome['changed']> {
  let changed: FiveSchedulersOutcome['changed'] = [];
  await until(async () => {
    const after = await Promise.all(live.map((one) => one.definition()));
    changed = live
      .map(({ id }, index) => ({ id, before: before[index], after: after[index] }))
      .filter((one) => !isDeepStrictEqual(one.before, one.after));
    return changed.length === 0;
  }, PATIENCE_MS);
  return changed;
}

/** Resolves when true, or at the timeout: the caller checks the result. */
async function until(isSo: () => boolean | Promise<boolean>, patienceMs: number): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await isSo()) && performance.now() < end) await sleep(100);
}
