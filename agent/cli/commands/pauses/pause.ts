import { setTimeout as sleep } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { holdEndText } from '../../../../shared/i18n/hold-end-text.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { show, type Invocation } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import type { Outcome } from '../../output/failure-report.ts';
import { freshCommand } from '../../options/control-options.ts';
import { readMoments, ZONE } from '../../options/moments.ts';
import { agentClock } from '../../options/clocks.ts';
import {
  commonEdge,
  edgesOf,
  windowEdge,
  type EdgeOfWindow,
  type WindowEdge,
} from '../../options/end-by-window.ts';
import { wrongOption } from '../../options/option-problem.ts';
import type { Clock } from '../../output/clock/clock.ts';
import { readEnd, readReason, refuseOptions, together } from '../../options/option-values.ts';
import { readSelector, SELECTOR, type Read } from '../../options/selector-options.ts';
import { wordOf, type Given } from '../../options/taken.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { frameWords } from '../../words/frame.ts';
import { momentWords } from '../../words/moment.ts';
import { pauseWords } from '../../words/pauses/pause.ts';
import { declareAction } from '../declare.ts';

/** Schedulers are read back within seconds; a slower one is reported and the agent continues. */
const LONGEST_WAIT_MS = 20_000;

/** A failure that is older than the hold must have the time to be overtaken. */
const FIRST_TRY_MS = 3_000;

const LONGEST_STEP_MS = 1_000;

/** What became of a hold: the integrations that it holds, by what is known of them. */
interface ReadBack {
  readonly paused: readonly string[];
  /** Nothing more is started; a run that began before is still going. */
  readonly finishing: readonly string[];
  /** Not known to be paused, and why. */
  readonly unknown: readonly { readonly integrationId: string; readonly why: string }[];
}

/** Why something is not known to be paused: its scheduler's failure, or none yet. */
type WhyUnknown = (failure: NonNullable<IntegrationStatus['scheduler']>['failure']) => string;

/** Waits, in bounds, until everything that the hold holds is known to be paused. */
async function readBack(
  agent: AgentClient,
  holdId: string,
  tell: WhyUnknown,
): Promise<Result<ReadBack>> {
  let stepMs = 50;
  for (let waitedMs = 0; ; waitedMs += stepMs) {
    const snapshot = await agent.call('state.snapshot', {});
    if (!snapshot.ok) return snapshot;
    const held = snapshot.value.integrations.filter(({ holds }) =>
      holds.some(({ id }) => id === holdId),
    );
    if (waitedMs >= LONGEST_WAIT_MS || held.every((one) => isSettled(one, waitedMs))) {
      return succeed(told(held, tell));
    }
    stepMs = Math.min(LONGEST_STEP_MS, stepMs * 2, LONGEST_WAIT_MS - waitedMs);
    await sleep(stepMs);
  }
}

function isSettled({ state, scheduler }: IntegrationStatus, waitedMs: number): boolean {
  switch (state) {
    case 'paused':
    case 'reopening':
      return true;
    case 'flowing':
      // Not yet looked at by the agent.
      return false;
    case 'draining':
      return waitedMs >= FIRST_TRY_MS;
    case 'unknown':
      return waitedMs >= FIRST_TRY_MS && scheduler?.failure !== undefined;
  }
}

function told(held: readonly IntegrationStatus[], tell: WhyUnknown): ReadBack {
  const inState = (...states: readonly IntegrationStatus['state'][]): IntegrationStatus[] =>
    held.filter(({ state }) => states.includes(state));
  return {
    paused: inState('paused', 'reopening').map(({ id }) => id),
    finishing: inState('draining').map(({ id }) => id),
    unknown: inState('unknown', 'flowing').map(({ id, scheduler }) => ({
      integrationId: id,
      why: tell(scheduler?.failure),
    })),
  };
}

const PAUSE = {
  ...{ ...SELECTOR, ...ZONE },
  '--except-essential': 'exceptEssential',
  '--reason <text>': wordOf(frameWords, 'reason'),
  '--for <length>': 'for',
  '--until <instant>': 'until',
  '--indefinitely': 'indefinitely',
  '--no-wait': 'noWait',
} as const;

type PauseOptions = Given<typeof PAUSE>;

export const pauseCommand = declareAction({
  name: 'pause',
  words: pauseWords,
  sentence: 'sentence',
  examples: 'examples',
  takes: PAUSE,
  names: ['integration', 'tag', 'system'],
  act: (scene) => pause(scene, scene.given),
});

async function pause(invocation: Invocation, options: PauseOptions): Promise<Outcome> {
  const edge = windowEdge(options.until);
  const moments = await readMoments(invocation, options, [edge === undefined ? options.until : '']);
  if (!moments.ok) return refuseOptions(moments.problems);
  const read = together({
    selector: readSelector(options),
    reason: readReason(options.reason),
    until: edge === undefined ? readEnd(options, moments.value) : onlyEnd(options),
  });
  if (!read.ok) return refuseOptions(read.problems);
  const { reason, until } = read.value;
  const selector: Selector =
    options.exceptEssential === true
      ? { ...read.value.selector, exceptEssential: true }
      : read.value.selector;
  return withAgent(invocation, async (agent) => {
    const clock = await agentClock(invocation, options, moments.value.now, agent);
    if (!clock.ok) return clock;
    if (edge === undefined) {
      return place(invocation, agent, { ...options, selector, reason, until }, clock.value);
    }
    const edges = await edgesOf(agent, selector, edge);
    if (!edges.ok) return edges;
    const meant = commonEdge(edges.value, edge, clock.value);
    if (!meant.ok) return refuseOptions(meant.problems);
    tellEdge(invocation, options.until ?? '', edge, meant.value, clock.value);
    return place(
      invocation,
      agent,
      { ...options, selector, reason, until: meant.value.at },
      clock.value,
    );
  });
}

/** Until a window opens or closes, and no other end. */
function onlyEnd(options: PauseOptions): Read<null> {
  const isOnly = options.for === undefined && options.indefinitely === undefined;
  return isOnly ? { ok: true, value: null } : wrongOption('', 'end');
}

function tellEdge(
  { terminal, json, language }: Invocation,
  text: string,
  edge: WindowEdge,
  { windowId, at }: EdgeOfWindow,
  clock: Clock,
): void {
  if (json) return;
  const line = momentWords(language)(`meansEdge.${edge}`, {
    ...{ text: JSON.stringify(text), windowId, clock: clock.at(at), utc: formatInstant(at) },
  });
  terminal.complain(visible(`--until ${line}`));
}

type Selector = CallInput<'hold.place'>['selector'];

interface Placing {
  readonly selector: Selector;
  readonly reason: string;
  readonly until: Instant | null;
  readonly wait?: boolean;
}

async function place(
  invocation: Invocation,
  agent: AgentClient,
  { selector, reason, until, wait }: Placing,
  clock: Clock,
): Promise<Result<number>> {
  const ends = until === null ? null : formatInstant(until);
  const placed = await agent.call('hold.place', {
    ...{ ...freshCommand(), selector, reason, until: ends },
  });
  if (!placed.ok) return placed;
  const document = { ...placed.value, understood: { until: ends } };
  if (!invocation.json) tellAsked(invocation, placed.value, until, clock);
  const { holdId, integrations } = placed.value;
  if (wait === false || integrations.length === 0) {
    if (invocation.json) invocation.terminal.document(document);
    return succeed(EXIT.done);
  }
  const { language } = invocation;
  const read = await readBack(agent, holdId, (failure) =>
    failure === undefined ? pauseWords(language)('notReadBack') : failureInWords(failure, language),
  );
  if (!read.ok) return read;
  show(invocation, { ...document, ...read.value }, () => tellReadBack(invocation, read.value));
  return succeed(read.value.unknown.length === 0 ? EXIT.done : EXIT.failed);
}

function tellAsked(
  { terminal, language }: Invocation,
  { holdId, integrations }: CallResult<'hold.place'>,
  until: Instant | null,
  clock: Clock,
): void {
  const say = pauseWords(language);
  const end = holdEndText(until === null ? { kind: 'person' } : { kind: 'time', at: until }, clock);
  terminal.line(visible(say('inForce', { holdId, end })));
  terminal.line(
    integrations.length === 0
      ? say('noneNow')
      : visible(say('asked', { ids: integrations.join(', ') })),
  );
}

function tellReadBack(
  { terminal, language }: Invocation,
  { paused, finishing, unknown }: ReadBack,
): void {
  const say = pauseWords(language);
  if (paused.length > 0) terminal.line(visible(say('paused', { ids: paused.join(', ') })));
  if (finishing.length > 0) terminal.line(visible(say('finishing', { ids: finishing.join(', ') })));
  for (const { integrationId, why } of unknown) {
    terminal.complain(visible(say('unknown', { id: integrationId, why })));
  }
  if (unknown.length > 0) terminal.complain(say('goesOn'));
}
