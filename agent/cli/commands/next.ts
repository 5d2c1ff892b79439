import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import { visible } from '../../../shared/visible-text.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import { addZoneOption } from '../options/moments.ts';
import { optionProblem } from '../options/option-problem.ts';
import { readCount, refuseOptions } from '../options/option-values.ts';
import type { Clock } from '../output/clock.ts';
import { ownClockLines } from '../output/own-clock-lines.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { withAgent } from '../session/with-agent.ts';
import { nextLines, nextWords } from '../words/next.ts';
import { namesText } from '../words/numbers.ts';

interface NextOptions extends ZoneOption {
  readonly count?: string;
}

const SHOWN = '5';
/** As many as the agent says of each window. */
const MOST_SHOWN = 10;

export function nextCommand(host: CommandHost): Command {
  const say = nextWords(host.language);
  const command = newCommand(host, 'next', {
    sentence: say('sentence'),
    examples: ['next', 'next --count 10', 'next --json'],
  }).option('--count <count>', say('count'), SHOWN);
  addZoneOption(host, command);
  return whenCalled(host, command, async (invocation, options: NextOptions) => {
    const count = readCount('--count', options.count ?? SHOWN, 1);
    if (!count.ok) return refuseOptions(count.problems);
    if (count.value > MOST_SHOWN) {
      return refuseOptions([optionProblem('--count', 'at-most', { most: MOST_SHOWN })]);
    }
    return withAgent(invocation, async (agent) => {
      const openings = await openingsOf(agent, count.value);
      if (!openings.ok) return openings;
      return tell(invocation, options, agent, openings.value);
    });
  });
}

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

async function tell(
  invocation: Invocation,
  options: ZoneOption,
  agent: AgentClient,
  openings: readonly ShownOpening[],
): Promise<Result<number>> {
  const { terminal, json, language } = invocation;
  const say = nextWords(language);
  const clock = await agentClock(invocation, options, undefined, agent);
  if (!clock.ok) return clock;
  if (json) {
    for (const opening of openings) {
      const { windowId, title, reason, opensAt, closesAt, isOpen, integrations } = opening;
      const shown = { windowId, title, reason, opensAt, closesAt, isOpen, integrations };
      const commands = commandsOf(opening, say('why'), clock.value.in(opening.timeZone));
      terminal.document({ ...shown, commands });
    }
    return succeed(EXIT.done);
  }
  if (openings.length === 0) terminal.line(say('none'));
  for (const [index, opening] of openings.entries()) {
    if (index > 0) terminal.line();
    for (const line of linesOf(opening, clock.value)) terminal.line(visible(line));
    for (const command of commandsOf(opening, say('why'), clock.value.in(opening.timeZone))) {
      terminal.line(terminal.paint('dim', visible(`  ${command}`)));
    }
  }
  return succeed(EXIT.done);
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
