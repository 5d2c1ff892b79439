import { byEnd, type HoldEnd } from '../../domain/holds/hold-end.ts';
import type { AgentNow } from '../../domain/now/agent-now.ts';
import type { PausedSaid } from '../../domain/now/paused-group.ts';
import type { AgentsVerdict, NamedAgent } from '../../domain/now/agents-verdict.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { Subject } from '../../domain/now/subject.ts';
import type { Language } from '../../words/language.ts';
import { agentsWords } from './agents-words.ts';
import { listText } from '../formats.ts';
import {
  pausedText,
  reopeningText,
  thingsText,
  verdictText,
  type EndWords,
  type VerdictTelling,
} from '../verdict-text.ts';

/** More names than these are a number. */
const MOST_NAMES = 3;
/** More different pauses, or reopenings, than these are said as one. */
const MOST_CLAUSES = 2;
const LONGEST_NAME = 40;

/** Part of the sentence; `isOurs`: its first word is ours, so it is small inside the sentence. */
interface Clause {
  readonly text: string;
  readonly isOurs: boolean;
}

/**
 * The one sentence over several agents, in tray, tooltip, title and at the top of the page:
 * `Everything is paused until 22:17 on erp-db1; 2 things need your attention on this machine`. Of one
 * that does not answer it says just that, and never that all is well.
 */
export function agentsText(verdict: AgentsVerdict, telling: VerdictTelling): string {
  const urgent = [
    ...reopeningClauses(verdict.reopening, telling),
    ...pausedClauses(verdict.paused, telling),
    ...thingsClauses(verdict, telling.times),
  ];
  const unsure = [
    ...silentClauses(verdict.lost, 'lost', telling),
    ...silentClauses(verdict.connecting, 'connecting', telling),
  ];
  const isCalm = urgent.length === 0;
  const clauses = [...urgent, ...unsure, ...(isCalm ? calmClauses(verdict, telling) : [])];
  return clauses
    .map(({ text, isOurs }, index) => (isOurs && index > 0 ? smallFirst(text) : text))
    .join('; ');
}

/** `on erp-db1`, `on this machine`: who is meant, where several agents are shown. */
export function atAgent(name: string | null, times: Pick<EndWords, 'language'>): string {
  return agentsWords(times.language)('on', { place: shownName(name, times.language) });
}

/** `3 paused, 2 need your attention`: one agent's state, beside its name. */
export function agentStateText(
  { kind, known, lostSince }: AgentNow,
  times: EndWords,
  now: Instant,
): string {
  const words = agentsWords(times.language);
  if (lostSince !== null) return words('state.lost', { time: times.end(lostSince, now) });
  if (known === null) return words('state.connecting');
  const { paused, reopening, things } = known;
  const parts = [
    ...(reopening === null ? [] : [words('state.reopening')]),
    ...(paused === 0 ? [] : [words('state.paused', { n: times.number(paused) })]),
    ...(things === 0 ? [] : [words('state.things', { n: times.number(things), count: things })]),
  ];
  if (parts.length > 0) return parts.join(', ');
  // What is about to finish holds up the pause: none is read back yet.
  if (kind === 'paused') return words('state.pausing');
  return kind === 'empty' ? words('state.empty') : words('state.flowing');
}

/** As people call it. */
export function shownName(name: string | null, language: Language): string {
  if (name === null) return agentsWords(language)('own');
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

/** The same at the beginning of a title. */
export function titleName(name: string | null, language: Language): string {
  return name === null ? agentsWords(language)('ownTitle') : shownName(name, language);
}

function places(agents: readonly NamedAgent[], language: Language): string {
  return agentsWords(language)('on', { place: namesOf(agents, language) });
}

function namesOf(agents: readonly NamedAgent[], language: Language): string {
  if (agents.length > MOST_NAMES) return agentsWords(language)('agents', { count: agents.length });
  const names = agents.map(({ name }) => shownName(name, language));
  return listText(names, language);
}

function reopeningClauses(
  agents: readonly NamedAgent[],
  { times }: VerdictTelling,
): readonly Clause[] {
  if (agents.length > MOST_CLAUSES) {
    return [
      {
        text: agentsWords(times.language)('reopening', { where: places(agents, times.language) }),
        isOurs: true,
      },
    ];
  }
  return agents.flatMap((agent): Clause[] => {
    const reopening = agent.now.known?.reopening ?? null;
    if (reopening === null) return [];
    const text = reopeningText(reopening, times, places([agent], times.language));
    return [{ text, isOurs: isOurs(reopening) }];
  });
}

/** What is paused alike on several is said once. */
function pausedClauses(agents: readonly NamedAgent[], telling: VerdictTelling): readonly Clause[] {
  const { language } = telling.times;
  const alike = Map.groupBy(agents, ({ now }) => JSON.stringify(now.known?.held));
  const groups = [...alike.values()].flatMap((group) => {
    const held = group[0]?.now.known?.held ?? null;
    return held === null ? [] : [{ group, held }];
  });
  if (groups.length > MOST_CLAUSES) {
    return [
      { text: agentsWords(language)('paused', { where: places(agents, language) }), isOurs: true },
    ];
  }
  return groups
    .toSorted((a, b) => byEnd(firstEnd(a.held), firstEnd(b.held)))
    .map(({ group, held }) => ({
      text: pausedText(held, { ...telling, where: places(group, language) }),
      isOurs: isOurs(firstOf(held)),
    }));
}

/** What its sentence begins with. */
function firstOf(said: PausedSaid): { readonly subject?: Subject } {
  return said.kind === 'all' ? said : (said.groups[0] ?? {});
}

function firstEnd(said: PausedSaid): HoldEnd {
  const first = said.kind === 'all' ? said.first : (said.earlier?.end ?? said.groups[0]?.end);
  return first ?? { kind: 'person' };
}

function isOurs({ subject }: { readonly subject?: Subject }): boolean {
  return subject?.kind === 'everything';
}

function thingsClauses(
  { troubled: { agents, things } }: AgentsVerdict,
  times: EndWords,
): readonly Clause[] {
  if (things === 0) return [];
  return [
    { text: `${thingsText(things, times)} ${places(agents, times.language)}`, isOurs: false },
  ];
}

/** `Connecting to …` begins with our word, `erp-db1 does not answer` with theirs. */
function silentClauses(
  agents: readonly NamedAgent[],
  kind: 'lost' | 'connecting',
  { times: { language } }: VerdictTelling,
): readonly Clause[] {
  const [first] = agents;
  if (first === undefined) return [];
  const who = namesOf(agents, language);
  const text = agentsWords(language)(kind, { who, count: agents.length });
  const beginsWithOwn = first.name === null && agents.length <= MOST_NAMES;
  const isOurs = kind === 'connecting' || beginsWithOwn;
  return [{ text: largeFirst(text, isOurs), isOurs }];
}

/** Nothing is paused and nobody needed: where all is known to flow. */
function calmClauses(
  { count, flowing, lost, connecting }: AgentsVerdict,
  telling: VerdictTelling,
): readonly Clause[] {
  if (flowing.length === 0 && lost.length + connecting.length > 0) return [];
  const kind = flowing.length === 0 ? 'empty' : 'flowing';
  const isAll = lost.length + connecting.length === 0;
  const { language } = telling.times;
  const onAll = agentsWords(language)(count === 2 ? 'onBoth' : 'onAll', { count });
  const where = isAll ? onAll : places(flowing, language);
  return [{ text: `${verdictText({ kind }, telling)} ${where}`, isOurs: true }];
}

function smallFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function largeFirst(text: string, isWanted: boolean): string {
  return isWanted ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
