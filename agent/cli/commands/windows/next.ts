import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Selector } from '../../../../shared/domain/definitions/selector.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { agentClock } from '../../options/clocks.ts';
import { ZONE } from '../../options/moments.ts';
import { wrongOption } from '../../options/option-problem.ts';
import { readCount } from '../../options/option-values.ts';
import type { Clock } from '../../output/clock/clock.ts';
import { ownClockLines } from '../../output/status/own-clock-lines.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { nextLines, nextWords } from '../../words/windows/next.ts';
import { namesText } from '../../words/runs/numbers.ts';
import { declareAnswer } from '../declare.ts';

const SHOWN = '5';
/** As many as the agent says of each window. */
const MOST_SHOWN = 10;

export const nextCommand = declareAnswer({
  name: 'next',
  words: nextWords,
  sentence: 'sentence',
  examples: ['next', 'next --count 10', 'next --json'],
  takes: { '--count <count>': { text: 'count', default: SHOWN }, ...ZONE },
  read: ({ count }) => {
    const read = readCount('--count', count, 1);
    if (!read.ok || read.value <= MOST_SHOWN) return read;
    return wrongOption('--count', 'at-most', { most: MOST_SHOWN });
  },
  ask: (scene) =>
    withAgent(scene, async (agent) => {
      const openings = await openingsOf(agent, scene.read);
      if (!openings.ok) return openings;
      const clock = await agentClock(scene, scene.given, undefined, agent);
      return clock.ok ? succeed({ openings: openings.value, clock: clock.value }) : clock;
    }),
  json: ({ openings, clock }, { say }) =>
    openings.map((opening) => {
      const { windowId, title, reason, opensAt, closesAt, isOpen, integrations } = opening;
      const shown = { windowId, title, reason, opensAt, closesAt, isOpen, integrations };
      return { ...shown, commands: commandsOf(opening, say('why'), clock.in(opening.timeZone)) };
    }),
  none: ({ openings }, { say }) => (openings.length === 0 ? say('none') : undefined),
  print: ({ openings, clock }, { say, terminal }) => {
    for (const [index, opening] of openings.entries()) {
      if (index > 0) terminal.line();
      for (const line of linesOf(opening, clock)) terminal.line(visible(line));
      for (const command of commandsOf(opening, say('why'), clock.in(opening.timeZone))) {
        terminal.line(terminal.paint('dim', visible(`  ${command}`)));
      }
    }
  },
});

interface ShownOpening {
  readonly windowId: string;
  readonly title?: string;
  readonly reason?: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly isOpen: boolean;
  readonly integrations: readonly string[];
  readonly timeZone: string;
  readonly covers: Selector;
  /** The next time that this window opens. */
  readonly isFirst: boolean;
}

type ListedOne = CallResult<'window.list'>['windows'][number];

/** Windows that are open, then the next openings of all, in order. */
async function openingsOf(
  agent: AgentClient,
  count: number,
): Promise<Result<readonly ShownOpening[]>> {
  const listed = await agent.call('window.list', {});
  if (!listed.ok) return listed;
  const isNow = ({ status }: ListedOne): boolean =>
    status.state === 'open' || status.state === 'reopening';
  const coming = listed.value.windows
    .filter(({ status }) => status.state === 'scheduled')
    .toSorted((a, b) => timeOf(a.status.opensAt) - timeOf(b.status.opensAt));
  // A window whose own next opening is not among the first has none among them.
  const asked = [...listed.value.windows.filter(isNow), ...coming.slice(0, count)];
  const open: ShownOpening[] = [];
  const next: ShownOpening[] = [];
  for (const { definition, status } of asked) {
    const shown = await agent.call('window.show', { windowId: definition.id });
    if (!shown.ok) return shown;
    const { id: windowId, title, reason, timeZone, covers } = definition;
    const named = {
      ...{ windowId, timeZone, covers, integrations: shown.value.integrations },
      ...(title === undefined ? {} : { title }),
      ...(reason === undefined ? {} : { reason }),
    };
    const { state, opensAt, closesAt } = status;
    const isOpen = state === 'open' && opensAt !== null && closesAt !== null;
    if (isOpen) open.push({ ...named, opensAt, closesAt, isOpen, isFirst: false });
    const begun = state === 'scheduled' ? -Infinity : timeOf(opensAt);
    const later = shown.value.next.filter((one) => timeOf(one.opensAt) > begun);
    for (const [index, one] of later.entries()) {
      const times = { opensAt: one.opensAt, closesAt: one.closesAt };
      next.push({ ...named, ...times, isOpen: false, isFirst: index === 0 });
    }
  }
  next.sort((a, b) => timeOf(a.opensAt) - timeOf(b.opensAt));
  return succeed([...open, ...next.slice(0, count)]);
}

function timeOf(text: string | null): number {
  return parseInstant(text ?? '') ?? Infinity;
}

function linesOf(opening: ShownOpening, clock: Clock): string[] {
  const say = nextWords(clock.language);
  const head = opening.isOpen ? 'open' : 'opens';
  return [
    say(head, { windowId: opening.windowId, span: clock.span(opening) }),
    ...[
      ...(opening.title === undefined ? [] : [opening.title]),
      ...ownClockLines(opening, clock, opening.timeZone),
      say('pauses', { names: namesText(opening.integrations, clock.language) }),
      ...(opening.reason === undefined ? [] : [say('because', { reason: opening.reason })]),
    ].map((line) => `  ${line}`),
  ];
}

/** To be copied: they name the occurrence by its instant, and a reason is to be filled in. */
function commandsOf(opening: ShownOpening, why: string, own: Clock): readonly string[] {
  const { windowId, opensAt, isOpen, isFirst } = opening;
  if (isOpen) return [nextLines.extend(windowId, why), nextLines.end(windowId, why)];
  const later = own.at(timeOf(opensAt) + HOUR_MS);
  const selector = isFirst ? selectorText(opening.covers) : undefined;
  return [
    nextLines.skip(windowId, opensAt, why),
    nextLines.move(windowId, opensAt, later, why),
    ...(selector === undefined ? [] : [nextLines.pause(selector, why)]),
  ];
}

/** What the window covers, as options; `undefined` where they cannot say it. */
function selectorText({ all, systems, tags, integrations, except, exceptEssential }: Selector) {
  if (except.length > 0) return undefined;
  const named = [
    ...systems.map((id) => `--system ${id}`),
    ...tags.map((id) => `--tag ${id}`),
    ...integrations.map((id) => `--integration ${id}`),
  ];
  const options = all ? ['--all'] : named;
  return [...options, ...(exceptEssential === true ? ['--except-essential'] : [])].join(' ');
}
