import { pausesInForce } from '../../shared/domain/now/holds-in-force.ts';
import { nextWindow, type VerdictFacts } from '../../shared/domain/now/verdict.ts';
import { formatInstant, type Instant } from '../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../shared/domain/values/time-units.ts';
import { STEPS } from '../../shared/i18n/notices/notice-ways.ts';
import { muteText } from '../../shared/i18n/notices/mute-text.ts';
import { nowWords } from '../../shared/i18n/now/now-words.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';
import type { TrayWords } from './tray-words.ts';
import { askOnceRoute, askRoute, askWindowRoute } from '../../shared/notices/ask-route.ts';
import { muteChoices } from '../../shared/notices/mute.ts';
import { forEach, line, shortened, to, type TrayMenuLine } from './tray-line.ts';

const MOST_NAMED = 9;

interface Facts extends VerdictFacts {
  readonly words: TrayWords;
  readonly times: TimeText;
  readonly mutedUntil: Instant | null;
  readonly isElsewhere?: boolean;
  readonly isPart?: boolean;
}

/** Of the next window: one click moves it, which Undo takes back; else the dashboard asks why. */
export function nextLines({ snapshot, words, times }: Facts): readonly TrayMenuLine[] {
  const next = snapshot === null ? null : nextWindow(snapshot);
  if (next === null) return [];
  const { windowId, title } = next;
  const opensAt = formatInstant(next.opensAt);
  const later = STEPS.map((minutes) =>
    line(words('later', { length: times.length(minutes * MINUTE_MS) }), {
      ...{ kind: 'later', windowId, opensAt, minutes },
    }),
  );
  const lines: readonly TrayMenuLine[] = [
    ...later,
    { kind: 'separator' },
    to(words('move'), askRoute('move', windowId, opensAt)),
    to(words('skip'), askRoute('skip', windowId, opensAt)),
  ];
  return [{ kind: 'more', label: words('moveOrSkip', { name: shortened(title) }), lines }];
}

/** Rarely used actions, in one submenu; those on windows ask for a reason in the dashboard. */
export function moreLines(facts: Facts, withNext: boolean): readonly TrayMenuLine[] {
  const { words } = facts;
  const acts = [
    ...(withNext ? nextLines(facts) : []),
    ...toWindowLines(facts, words),
    ...onceLines(facts, words),
  ];
  const own = [...muteLines(facts), ...browserLines(facts)];
  if (acts.length + own.length === 0) return [];
  const lines = acts.length === 0 ? own : [...acts, { kind: 'separator' as const }, ...own];
  return [{ kind: 'more', label: words('others'), lines }];
}

/** While muted, that has a line of its own. */
function muteLines({ link, snapshot, times, now, mutedUntil }: Facts): readonly TrayMenuLine[] {
  if (link.kind !== 'connected' || mutedUntil !== null) return [];
  const lines = muteChoices(snapshot, now, times.zone).map((choice) =>
    line(shortened(muteText(choice, times, now)), {
      kind: 'mute',
      until: formatInstant(choice.until),
    }),
  );
  return [{ kind: 'more', label: nowWords(times.language)('mute.mute'), lines }];
}

/** A browser needs a fresh address each time, which only a running agent of this machine gives. */
function browserLines({ link, words, isElsewhere, isPart }: Facts): readonly TrayMenuLine[] {
  if (link.kind !== 'connected' || isElsewhere === true) return [];
  return [
    line(words('openBrowser'), { kind: 'open-browser' }),
    line(words('copyAddress'), { kind: 'copy-address' }),
    ...(isPart === true ? [] : [line(words('connectTo'), { kind: 'connect' })]),
  ];
}

function toWindowLines(
  { snapshot }: Pick<Facts, 'snapshot'>,
  words: TrayWords,
): readonly TrayMenuLine[] {
  return forEach(
    words('toWindow'),
    pausesInForce(snapshot).slice(0, MOST_NAMED),
    ({ reason }) => shortened(reason),
    ({ id }) => askWindowRoute(id),
  );
}

/** Of those that the agent itself starts. */
function onceLines({ snapshot, definitions }: Facts, words: TrayWords): readonly TrayMenuLine[] {
  const local = new Set(
    (definitions?.integrations ?? [])
      .filter(({ scheduler }) => scheduler.kind === 'local')
      .map(({ id }) => id),
  );
  return forEach(
    words('once'),
    (snapshot?.integrations ?? [])
      .filter(({ id, holds }) => holds.length > 0 && local.has(id))
      .slice(0, MOST_NAMED),
    ({ id, name }) => shortened(name ?? id),
    ({ id }) => askOnceRoute(id),
  );
}
