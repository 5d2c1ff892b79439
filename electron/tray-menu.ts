import { restingOf, type Verdict, type VerdictFacts } from '../shared/domain/verdict.ts';
import type { Language } from '../shared/i18n/language.ts';
import { subjectText } from '../shared/i18n/subject-text.ts';
import type { TimeText } from '../shared/i18n/time-text.ts';
import type { TrayWords } from '../shared/i18n/tray-words.ts';

export type TrayAction =
  | { readonly kind: 'open'; readonly route: string }
  | { readonly kind: 'extend'; readonly windowIds: readonly string[]; readonly minutes: number }
  | { readonly kind: 'start-agent' }
  | { readonly kind: 'quit' };

export type TrayMenuLine =
  | { readonly kind: 'line'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'more'; readonly label: string; readonly lines: readonly TrayMenuLine[] }
  | { readonly kind: 'separator' };

export interface TrayMenuInput extends VerdictFacts {
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly detail: string | undefined;
  readonly words: TrayWords;
  readonly times: TimeText;
  readonly language: Language;
}

const MOST_LINES = 9;
const MOST_TROUBLE = 2;
const MOST_SYSTEMS = 4;
const EXTENSIONS = [15, 30, 60];
const HOUR_MS = 3_600_000;

function line(label: string, action: TrayAction): TrayMenuLine {
  return { kind: 'line', label, action };
}

function to(label: string, route: string): TrayMenuLine {
  return line(label, { kind: 'open', route });
}

/** Top to bottom; the timeline gives way where the lines would be more than nine. */
export function trayMenu(input: TrayMenuInput): readonly TrayMenuLine[] {
  const { sentence, detail, words, verdict } = input;
  const head = [to(sentence, '/now'), ...(detail === undefined ? [] : [to(detail, '/now')])];
  const acts = verdict.kind === 'lost' ? agentLines(words) : actionLines(input);
  const ways = [to(words.open, '/now'), to(words.timeline, '/timeline')];
  const groups = [head, troubleLines(input), acts, ways, [line(words.quit, { kind: 'quit' })]];
  if (groups.flat().length > MOST_LINES) ways.pop();
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index): TrayMenuLine[] =>
      index === 0 ? group : [{ kind: 'separator' }, ...group],
    );
}

function agentLines(words: TrayWords): TrayMenuLine[] {
  return [line(words.startAgent, { kind: 'start-agent' })];
}

function troubleLines({ verdict, snapshot, words }: TrayMenuInput): TrayMenuLine[] {
  if (verdict.kind !== 'trouble' || snapshot === null) return [];
  const dark = snapshot.integrations.filter(({ state }) => state === 'unknown');
  const things = [
    ...snapshot.problems.map(({ message }) => message),
    ...dark.map(({ id, name }) => words.notReadable(name ?? id)),
  ];
  const shown = things.slice(0, MOST_TROUBLE).map((thing) => to(shortened(thing), '/now'));
  const hidden = things.length - shown.length;
  return hidden > 0 ? [...shown.slice(0, -1), to(words.more(hidden + 1), '/now')] : shown;
}

function actionLines(input: TrayMenuInput): TrayMenuLine[] {
  const { verdict } = input;
  if (verdict.kind === 'connecting' || verdict.kind === 'empty') return [];
  const isResting = restingOf(verdict) !== null;
  return [...extendLines(input), pauseLine(input, isResting), ...resumeLines(input)];
}

function extendLines({ snapshot, words, times }: TrayMenuInput): TrayMenuLine[] {
  const windowIds = (snapshot?.windows ?? [])
    .filter(({ state }) => state === 'open')
    .map(({ id }) => id);
  if (windowIds.length === 0) return [];
  const lines = EXTENSIONS.map((minutes) =>
    line(times.length(minutes * 60_000), { kind: 'extend', windowIds, minutes }),
  );
  return [{ kind: 'more', label: words.extend, lines }];
}

/** The dialog asks for the reason; what and how long are filled in. */
function pauseLine(input: TrayMenuInput, isPaused: boolean): TrayMenuLine {
  const { words, times, definitions } = input;
  const quarter = times.length(HOUR_MS / 4);
  const hour = times.length(HOUR_MS);
  const systems = (definitions?.systems ?? []).slice(0, MOST_SYSTEMS);
  const lines: TrayMenuLine[] = [
    to(words.pauseFor(words.everything, quarter), pauseRoute('all', '15m')),
    to(words.pauseFor(words.everything, hour), pauseRoute('all', '1h')),
    to(words.pauseUntil(words.everything), pauseRoute('all', 'until')),
  ];
  if (systems.length > 0) lines.push({ kind: 'separator' });
  for (const { id, name } of systems) {
    lines.push(to(words.pauseFor(name ?? id, quarter), pauseRoute(`system:${id}`, '15m')));
  }
  return { kind: 'more', label: isPaused ? words.pauseMore : words.pause, lines };
}

function pauseRoute(scope: string, length: string): string {
  return `/now?pause=${length}&scope=${encodeURIComponent(scope)}`;
}

/** What a person paused: the dialog speaks of the one hold, or lets one choose. */
function resumeLines({ snapshot, verdict, words, language }: TrayMenuInput): TrayMenuLine[] {
  const holds = new Map(
    (snapshot?.integrations ?? [])
      .flatMap((integration) => integration.holds)
      .filter(({ kind }) => kind === 'manual')
      .map((hold) => [hold.id, hold]),
  );
  const [only] = holds.keys();
  if (only === undefined) return [];
  const resting = restingOf(verdict)?.main.subject;
  const what = resting === undefined ? words.everything : subjectText(resting, language);
  const hold = holds.size === 1 ? encodeURIComponent(only) : 'choose';
  return [to(words.resume(what), `/now?resume=${hold}`)];
}

const LONGEST = 60;

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
