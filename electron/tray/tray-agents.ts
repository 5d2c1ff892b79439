import type { ListedAgent } from '../../shared/contract/shell-api.ts';
import { agentsVerdict, worstFirst } from '../../shared/domain/now/agents-verdict.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { agentStateText, agentsText, titleName } from '../../shared/i18n/agents/agents-text.ts';
import { agentsWords } from '../../shared/i18n/agents/agents-words.ts';
import { TimeText } from '../../shared/i18n/time-text.ts';
import { trayWords } from './tray-words.ts';
import type { Language } from '../../shared/words/language.ts';
import { line, type TrayMenuLine } from './tray-line.ts';
import type { TrayIcon, TrayView } from './tray-view.ts';

/** An agent with the tray that it would have alone. */
export interface AgentInTray extends ListedAgent {
  readonly view: TrayView;
}

interface Saying {
  readonly timeZone: string;
  readonly language: Language;
  readonly now: Instant;
}

/** With the sentence and what is about the shell, not more than nine lines. */
const MOST_AGENTS = 5;
const ICONS: readonly TrayIcon[] = ['attention', 'paused', 'soon', 'flowing'];
/** A menu is no wider than this, however many agents it sums up. */
const LONGEST_SENTENCE = 120;

/** Several agents: one sentence over all, and a menu for each, which goes to no other. */
export function agentsTrayView(agents: readonly AgentInTray[], saying: Saying): TrayView {
  const { language, now } = saying;
  const times = new TimeText(saying.timeZone, language);
  const words = trayWords(language);
  const sentence = agentsText(agentsVerdict(agents), { times, now, isInFull: true });
  const icons = new Set(agents.map(({ view }) => view.icon));
  return {
    icon: ICONS.find((icon) => icons.has(icon)) ?? 'flowing',
    tooltip: sentence,
    press: { kind: 'show' },
    menu: [
      line(cut(sentence), { kind: 'show' }),
      { kind: 'separator' },
      ...agentLines(agents, times, now),
      { kind: 'separator' },
      line(words('open'), { kind: 'show' }),
      line(words('connectTo'), { kind: 'connect' }),
      { kind: 'separator' },
      line(words('quit'), { kind: 'quit' }),
    ],
  };
}

/** The calmest of many are one step further away. */
function agentLines(
  agents: readonly AgentInTray[],
  times: TimeText,
  now: Instant,
): readonly TrayMenuLine[] {
  const words = agentsWords(times.language);
  const lineOf = ({ address, name, now: state, view }: AgentInTray): TrayMenuLine => {
    const title = titleName(name, times.language);
    return {
      kind: 'more',
      label: words('named', { name: title, text: agentStateText(state, times, now) }),
      lines: address === null ? view.menu : view.menu.map((one) => goingTo(address, one)),
    };
  };
  if (agents.length <= MOST_AGENTS) return agents.map(lineOf);
  const first = new Set(worstFirst(agents).slice(0, MOST_AGENTS - 1));
  const others = agents.filter((agent) => !first.has(agent));
  return [
    ...agents.filter((agent) => first.has(agent)).map(lineOf),
    {
      kind: 'more',
      label: words('moreAgents', { count: others.length }),
      lines: others.map(lineOf),
    },
  ];
}

function goingTo(agent: string, one: TrayMenuLine): TrayMenuLine {
  switch (one.kind) {
    case 'separator':
      return one;
    case 'more':
      return { ...one, lines: one.lines.map((each) => goingTo(agent, each)) };
    case 'line':
      return { ...one, agent };
  }
}

function cut(sentence: string): string {
  if (sentence.length <= LONGEST_SENTENCE) return sentence;
  return `${sentence.slice(0, LONGEST_SENTENCE - 1)}…`;
}
