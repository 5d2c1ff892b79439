import type { CallInput, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
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
import { readBack, type ReadBack } from './read-back.ts';
import { readSelector, SELECTOR, type Read } from '../../options/selector-options.ts';
import { wordOf, type Given } from '../../options/taken.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { frameWords } from '../../words/frame.ts';
import { momentWords } from '../../words/moment.ts';
import { holdEndText } from '../../../../shared/i18n/hold-end-text.ts';
import { pauseWords } from '../../words/pauses/pause.ts';
import { declareAction } from '../declare.ts';

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
