import { pausesInForce } from '../../shared/domain/now/holds-in-force.ts';
import type { Snapshot, WindowStatus } from '../../shared/domain/now/snapshot.ts';
import {
  besideSentence,
  reopeningsIn,
  pausedIn,
  type Verdict,
  type VerdictFacts,
} from '../../shared/domain/now/verdict.ts';
import { agentsWords } from '../../shared/i18n/agents/agents-words.ts';
import { subjectOfGroup } from '../../shared/domain/now/paused-group.ts';
import { subjectText } from '../../shared/i18n/subject-text.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';
import type { TrayWords } from './tray-words.ts';
import { askRoute } from '../../shared/notices/ask-route.ts';
import { forEach, line, shortened, to, type TrayAction, type TrayMenuLine } from './tray-line.ts';
import { undoText } from './undo-text.ts';
import type { Undoable } from '../agent/undoable.ts';
import { moreLines, nextLines } from './tray-more.ts';
import { reopeningLines } from './tray-reopening.ts';
import { troubleLines } from './tray-trouble.ts';
import { lastNightText, roundLength } from '../../shared/i18n/notices/notice-figures.ts';
import { nowWords } from '../../shared/i18n/now/now-words.ts';
import { STEPS } from '../../shared/i18n/notices/notice-ways.ts';
import type { LastNight } from '../../shared/notices/last-night.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/domain/values/time-units.ts';

export interface TrayMenuInput extends VerdictFacts {
  readonly undo: Undoable | null;
  readonly night: LastNight | null;
  readonly mutedUntil: Instant | null;
  readonly isElsewhere?: boolean;
  readonly isPart?: boolean;
  /** A window opens within minutes. */
  readonly isSoon: boolean;
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly detail: string | undefined;
  readonly words: TrayWords;
  readonly times: TimeText;
}

const MOST_LINES = 9;
const MOST_SYSTEMS = 4;
const DECISIONS = ['release', 'keep'] as const;

/** A line of a group; dispensable ones go first if there are too many. */
interface Entry {
  readonly line: TrayMenuLine;
  /** The highest is dropped first; 0: never. */
  readonly spare: number;
}

function entries(lines: readonly TrayMenuLine[], spare = 0): readonly Entry[] {
  return lines.map((one) => ({ line: one, spare }));
}

/** Top to bottom, with a separator between groups. */
export function trayMenu(input: TrayMenuInput): readonly TrayMenuLine[] {
  const { sentence, detail, words, verdict, isPart = false } = input;
  const isTroubled = besideSentence(verdict).length > 0;
  const below = detail === undefined ? [] : [to(detail, '/now')];
  const groups = [
    [
      ...entries([to(sentence, '/now')]),
      ...entries(below, isTroubled ? 4 : 0),
      ...entries(drainLine(input), 4),
      ...entries(nightLine(input), 7),
      ...entries(mutedLine(input), 3),
    ],
    [...entries(troubles(input)), ...entries(questionLine(input), 3)],
    verdict.kind === 'lost' ? entries(agentLines(input)) : actionEntries(input),
    [...entries([to(words('open'), '/now')]), ...entries([to(words('timeline'), '/timeline')], 8)],
    entries(isPart ? [] : [line(words('quit'), { kind: 'quit' })]),
  ];
  return fitting(groups)
    .filter((group) => group.length > 0)
    .flatMap((group, index): TrayMenuLine[] => {
      const lines = group.map((entry) => entry.line);
      return index === 0 ? lines : [{ kind: 'separator' }, ...lines];
    });
}

function fitting(groups: readonly (readonly Entry[])[]): readonly (readonly Entry[])[] {
  const all = groups.flat();
  const most = Math.max(...all.map(({ spare }) => spare));
  if (all.length <= MOST_LINES || most === 0) return groups;
  return fitting(groups.map((group) => group.filter(({ spare }) => spare !== most)));
}

function agentLines({ words, times, isElsewhere = false }: TrayMenuInput): TrayMenuLine[] {
  const label = isElsewhere ? agentsWords(times.language)('connectAgain') : words('startAgent');
  return [line(label, { kind: 'start-agent' })];
}

function troubles(input: TrayMenuInput): readonly TrayMenuLine[] {
  const { verdict, snapshot } = input;
  if (snapshot === null) return [];
  const things = verdict.kind === 'trouble' ? verdict.things : besideSentence(verdict);
  return troubleLines(snapshot, things, input);
}

/** Held runs that need a person's decision. */
function questionLine({ verdict, snapshot, words }: TrayMenuInput): readonly TrayMenuLine[] {
  const questions = verdict.kind === 'lost' ? [] : (snapshot?.questions ?? []);
  return questions.length === 0
    ? []
    : [to(words('questions', { count: questions.length }), '/now')];
}

/** What finishes before or after an opening; if the second line counts it, only an overrun. */
function drainLine({ verdict, snapshot, words, times }: TrayMenuInput): readonly TrayMenuLine[] {
  const drains = (snapshot?.windows ?? []).flatMap(({ drain }) => drain ?? []);
  const sum = (part: 'finishing' | 'overrunning'): number =>
    drains.reduce((all, drain) => all + drain[part], 0);
  const isTold = verdict.kind === 'paused' && sum('overrunning') === 0;
  if (verdict.kind === 'lost' || sum('finishing') === 0 || isTold) return [];
  const longest = Math.max(...drains.map(({ longestOverrunMs }) => longestOverrunMs));
  const [finishing, count] = [sum('finishing'), sum('overrunning')];
  const length = roundLength(longest, times);
  const said =
    count === 0
      ? words('drain', { finishing })
      : words('drain.overrun', { finishing, count, length });
  return [to(said, '/now')];
}

function actionEntries(input: TrayMenuInput): readonly Entry[] {
  const { verdict, words, isSoon } = input;
  if (verdict.kind === 'connecting') return [];
  if (verdict.kind === 'empty') return entries(moreLines(input, false));
  const isResting = pausedIn(verdict) !== null || verdict.kind === 'reopening';
  return [
    ...entries(reopeningLines(reopeningsIn(verdict), words, DECISIONS)),
    ...entries(reopeningLines(reopeningsIn(verdict), words, ['retry']), 6),
    ...entries([...extendLines(input), ...endLines(input)]),
    ...entries(undoLine(input), 2),
    ...entries(isResting ? [] : nextLines(input), isSoon ? 0 : 5),
    ...entries([pauseLine(input, isResting)], isResting ? 6 : 0),
    ...entries(resumeLines(input), 2),
    ...entries(moreLines(input, isResting), 1),
  ];
}

/** `Last night: 3 windows, 412 runs held, 0 leaked` */
function nightLine({ night, times }: TrayMenuInput): readonly TrayMenuLine[] {
  if (night === null || night.windows === 0) return [];
  return [to(lastNightText(night, times), '/windows?past=')];
}

function mutedLine({ mutedUntil, times, now }: TrayMenuInput): readonly TrayMenuLine[] {
  if (mutedUntil === null) return [];
  const words = nowWords(times.language);
  const lines = [line(words('mute.unmute'), { kind: 'mute', until: null })];
  return [
    { kind: 'more', label: words('mute.muted', { time: times.until(mutedUntil, now) }), lines },
  ];
}

function undoLine({ undo, words, times, now }: TrayMenuInput): readonly TrayMenuLine[] {
  if (undo === null) return [];
  return [
    line(words('undo', { what: undoText(undo, words, times, now) }), { kind: 'undo', done: undo }),
  ];
}

function openWindows(snapshot: Snapshot | null): readonly WindowStatus[] {
  return (snapshot?.windows ?? []).filter(({ state }) => state === 'open');
}

function endLines({ snapshot, words }: TrayMenuInput): readonly TrayMenuLine[] {
  return forEach(
    words('end'),
    openWindows(snapshot),
    ({ id, title }) => title ?? id,
    ({ id }) => askRoute('end', id),
    (name) => words('endOf', { name }),
  );
}

/** Each open window and each pause that has an end, by name: one never extends another. */
function extendLines({ snapshot, words, times }: TrayMenuInput): TrayMenuLine[] {
  const byLength = (action: (minutes: number) => TrayAction): TrayMenuLine[] =>
    STEPS.map((minutes) => line(times.length(minutes * MINUTE_MS), action(minutes)));
  const targets = [
    ...openWindows(snapshot).map(({ id, title }) => ({
      name: title ?? id,
      lines: byLength((minutes) => ({ kind: 'extend', windowIds: [id], minutes })),
    })),
    ...pausesInForce(snapshot)
      .filter(({ until }) => until !== null)
      .map(({ id, reason }) => ({
        name: words('pauseOf', { reason }),
        lines: byLength((minutes) => ({ kind: 'extend-pause', holdId: id, minutes })),
      })),
  ].map(({ name, lines }) => ({ name: shortened(name), lines }));
  const [only, ...more] = targets;
  if (only === undefined) return [];
  if (more.length === 0) {
    return [{ kind: 'more', label: words('extend', { name: only.name }), lines: only.lines }];
  }
  const each = targets.map(({ name, lines }) => ({ kind: 'more', label: name, lines }) as const);
  return [{ kind: 'more', label: words('extendOne'), lines: each }];
}

/** The dialog asks for the reason; selection and duration are filled in. */
function pauseLine(input: TrayMenuInput, isPaused: boolean): TrayMenuLine {
  const { words, times, definitions } = input;
  const quarter = times.length(HOUR_MS / 4);
  const hour = times.length(HOUR_MS);
  const systems = (definitions?.systems ?? []).slice(0, MOST_SYSTEMS);
  const lines: TrayMenuLine[] = [
    to(words('pauseFor', { what: words('everything'), length: quarter }), pauseRoute('all', '15m')),
    to(words('pauseFor', { what: words('everything'), length: hour }), pauseRoute('all', '1h')),
    to(words('pauseUntil', { what: words('everything') }), pauseRoute('all', 'until')),
  ];
  if (systems.length > 0) lines.push({ kind: 'separator' });
  for (const { id, name } of systems) {
    lines.push(
      to(
        words('pauseFor', { what: name ?? id, length: quarter }),
        pauseRoute(`system:${id}`, '15m'),
      ),
    );
  }
  return { kind: 'more', label: isPaused ? words('pauseMore') : words('pause'), lines };
}

function pauseRoute(scope: string, length: string): string {
  return `/now?pause=${length}&scope=${encodeURIComponent(scope)}`;
}

/** Manual holds: the dialog names the only one, or lets the person choose. */
function resumeLines(input: TrayMenuInput): TrayMenuLine[] {
  const { snapshot, words, times, definitions } = input;
  const [only, ...more] = pausesInForce(snapshot);
  if (snapshot === null || only === undefined) return [];
  // What a window holds is not theirs to resume.
  const byHand = snapshot.integrations.filter(({ holds }) =>
    holds.some(({ kind }) => kind === 'manual'),
  );
  const what = subjectText(subjectOfGroup(byHand, snapshot, definitions), times.language);
  const hold = more.length === 0 ? encodeURIComponent(only.id) : 'choose';
  return [to(words('resume', { what }), `/now?resume=${hold}`)];
}
