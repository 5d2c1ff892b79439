import type { ApprovalRequestShown } from '../../../shared/contract/approval-request.ts';
import { changedWords, type MarkedPart } from './word-marks.ts';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { parseWallClock, type WallClock } from '../../../shared/domain/values/wall-clock.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import { chosenScope, coveredNames } from '../../forms/window/scope.ts';
import { datesInWords } from '../../model/windows/rule-words.ts';
import { parseRepeat } from '../../model/windows/repeat.ts';
import type { WindowWords } from '../../model/windows/words.ts';
import type { ApprovalWords } from './approvals-words.ts';

/** What an approver compares, in the order in which it is read. */
const windowRows = [
  'name',
  'opens',
  'from',
  'reopens',
  'zone',
  'skipped',
  'added',
  'pauses',
  'except',
  'release',
  'reason',
  'change',
  'owner',
  'approval',
  'origin',
] as const;
type WindowRowName = (typeof windowRows)[number];

interface WordsOf {
  readonly t: ApprovalWords;
  /** Those of the editor. */
  readonly windows: WindowWords;
  readonly language: TimeText['language'];
  readonly definitions: RemansoDocument;
}

/** A definition as one would say it, each part by its row; `null`: it has nothing there. */
type WindowInWords = Readonly<Record<WindowRowName, string | null>>;

function windowInWords(window: MaintenanceWindow, words: WordsOf): WindowInWords {
  const { t } = words;
  return {
    name: window.title ?? window.id,
    opens: opensInWords(window, words),
    from: fromInWords(window, words),
    reopens: reopensInWords(window, words),
    zone: window.timeZone,
    skipped: startsInWords(window.exdates, words),
    added: startsInWords(window.rdates, words),
    pauses: pausesInWords(window, words),
    except: exceptInWords(window, words),
    release: releaseInWords(window, words),
    reason: window.reason ?? null,
    change: window.change ?? null,
    owner: window.owner ?? null,
    approval: t(window.approval === 'required' ? 'is.needed' : 'is.notNeeded'),
    origin: window.announcement?.uid ?? window.fromHold ?? window.fromTemplate ?? null,
  };
}

/** A wall clock has no zone of its own. */
function wallTimes({ language }: WordsOf): TimeText {
  return new TimeText('UTC', language, true);
}

function isOnce({ rrule, on }: MaintenanceWindow): boolean {
  return rrule === undefined && on === undefined;
}

function startOf({ start }: MaintenanceWindow): WallClock {
  return parseWallClock(start) ?? 0;
}

function opensInWords(window: MaintenanceWindow, words: WordsOf): string {
  const times = wallTimes(words);
  const start = startOf(window);
  const clock = times.clock(start);
  if (isOnce(window)) return `${times.dayWithYear(start)}, ${clock}`;
  const { rrule = '' } = window;
  const rule = datesInWords(window, words.windows, words.language);
  // Two custom rules would read alike.
  const isCustom = window.on === undefined && parseRepeat(rrule) === null;
  return `${isCustom ? `${rule} (${rrule})` : rule}, ${clock}`;
}

function fromInWords(window: MaintenanceWindow, words: WordsOf): string | null {
  return isOnce(window) ? null : wallTimes(words).dayWithYear(startOf(window));
}

function reopensInWords(window: MaintenanceWindow, words: WordsOf): string {
  const { t } = words;
  const times = wallTimes(words);
  const start = startOf(window);
  const duration = parseDuration(window.duration ?? '');
  if (duration !== undefined) {
    return words.windows('edit.exactly', { length: exactLength(nominalMs(duration)) });
  }
  const end = parseWallClock(window.end ?? '') ?? start;
  const after = { time: times.clock(end), length: exactLength(end - start) };
  if (isOnce(window)) return t('is.endsOn', { ...after, day: times.dayWithYear(end) });
  const count = Math.floor(end / DAY_MS) - Math.floor(start / DAY_MS);
  return count === 0 ? t('is.ends', after) : t('is.endsLater', { ...after, count });
}

/** `Sun 6 Dec 2026, 02:00`; what is given as an instant says that it is in UTC. */
function startsInWords(starts: readonly string[], words: WordsOf): string | null {
  if (starts.length === 0) return null;
  const times = wallTimes(words);
  return starts
    .map((text) => {
      const at = parseWallClock(text) ?? parseInstant(text);
      if (at === undefined) return text;
      const utc = text.endsWith('Z') ? ' UTC' : '';
      return `${times.dayWithYear(at)}, ${times.clock(at)}${utc}`;
    })
    .join('; ');
}

function pausesInWords({ covers }: MaintenanceWindow, words: WordsOf): string {
  const { t, definitions } = words;
  const named = chosenScope(definitions, covers).map(({ part, name }) => {
    if (part === 'all') return words.windows('edit.everything');
    return part === 'tags' ? words.windows('edit.tag', { name }) : name;
  });
  const count = coveredNames(definitions, covers).length;
  return t('is.pauses', { count, what: named.join(', ') });
}

function exceptInWords({ covers }: MaintenanceWindow, { t, definitions }: WordsOf): string | null {
  const nameOf = (id: string): string =>
    definitions.integrations.find((one) => one.id === id)?.name ?? id;
  const parts = [
    ...covers.except.map(nameOf),
    ...(covers.exceptEssential === true ? [t('is.essentialGoOn')] : []),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

function releaseInWords({ reopening }: MaintenanceWindow, words: WordsOf): string {
  const { t } = words;
  if (reopening === undefined) return words.windows('reopen.byItself');
  const { atOnce, gap, canary, askFor } = reopening;
  return [
    t('is.atOnce', { count: atOnce }),
    t('is.gap', { length: lengthOf(gap) }),
    t(canary ? 'is.canary' : 'is.noCanary'),
    t('is.askFor', { length: lengthOf(askFor) }),
  ].join(', ');
}

function lengthOf(text: string): string {
  const duration = parseDuration(text);
  return duration === undefined ? text : exactLength(nominalMs(duration));
}

const UNITS = [
  [DAY_MS, 'd'],
  [HOUR_MS, 'h'],
  [MINUTE_MS, 'min'],
  [1000, 's'],
  [1, 'ms'],
] as const;

/** `1 d 30 min`: to the last unit, because two lengths that differ must not read alike. */
function exactLength(ms: number): string {
  const words: string[] = [];
  let rest = ms;
  for (const [unit, name] of UNITS) {
    const count = Math.floor(rest / unit);
    rest %= unit;
    if (count > 0) words.push(`${count} ${name}`);
  }
  return words.length === 0 ? '0 s' : words.join(' ');
}

/** One line of the comparison; `null`: nothing there. */
export interface ChangeRow {
  readonly name: WindowRowName;
  readonly before: string | null;
  readonly after: readonly MarkedPart[] | null;
}

export interface Comparison {
  readonly rows: readonly ChangeRow[];
  /** What both have, and is the same. */
  readonly unchanged: readonly WindowRowName[];
}

type Compared = Pick<ApprovalRequestShown, 'action' | 'approved' | 'proposed'>;

/** What an approval would change, in words; of a new window all of it, of a removal what goes. */
export function comparisonOf(request: Compared, words: WordsOf): Comparison {
  const [before, after] = [request.approved, request.proposed].map((window) =>
    window === null ? null : windowInWords(window, words),
  );
  if (!before || !after) return { rows: wholeOf(before ?? null, after ?? null), unchanged: [] };
  const isSame = (name: WindowRowName): boolean => before[name] === after[name];
  return {
    rows: windowRows.filter((name) => !isSame(name)).map((name) => changedRow(name, before, after)),
    unchanged: windowRows.filter((name) => isSame(name) && before[name] !== null),
  };
}

function changedRow(name: WindowRowName, before: WindowInWords, after: WindowInWords): ChangeRow {
  const [was, is] = [before[name], after[name]];
  return { name, before: was, after: is === null ? null : changedWords(was ?? '', is) };
}

/** Nothing to compare with: the name stands above already. */
function wholeOf(before: WindowInWords | null, after: WindowInWords | null): ChangeRow[] {
  return windowRows
    .filter((name) => name !== 'name' && name !== 'reason')
    .map((name) => {
      const is = after?.[name] ?? null;
      const text = is === null ? null : [{ text: is, isChanged: false }];
      return { name, before: before?.[name] ?? null, after: text };
    })
    .filter((row) => row.before !== null || row.after !== null);
}
