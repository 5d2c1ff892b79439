import { pausesInForce } from '../shared/domain/now/holds-in-force.ts';
import { nextWindow, type VerdictFacts } from '../shared/domain/now/verdict.ts';
import { formatInstant } from '../shared/domain/values/instant.ts';
import type { TrayWords } from '../shared/i18n/tray-words.ts';
import { askOnceRoute, askRoute, askWindowRoute } from '../shared/notices/ask-route.ts';
import { forEach, shortened, to, type TrayMenuLine } from './tray-line.ts';

const MOST_NAMED = 9;

type Facts = Pick<VerdictFacts, 'snapshot' | 'definitions'>;

/** Rarely used actions, in one submenu; each asks for a reason in the dashboard. */
export function moreLines(facts: Facts, words: TrayWords): readonly TrayMenuLine[] {
  const next = facts.snapshot === null ? null : nextWindow(facts.snapshot);
  const lines = [
    ...(next === null
      ? []
      : [to(words.move, askRoute('move', next.windowId, formatInstant(next.opensAt)))]),
    ...toWindowLines(facts, words),
    ...onceLines(facts, words),
  ];
  return lines.length === 0 ? [] : [{ kind: 'more', label: words.others, lines }];
}

function toWindowLines({ snapshot }: Facts, words: TrayWords): readonly TrayMenuLine[] {
  return forEach(
    words.toWindow,
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
    words.once,
    (snapshot?.integrations ?? [])
      .filter(({ id, holds }) => holds.length > 0 && local.has(id))
      .slice(0, MOST_NAMED),
    ({ id, name }) => shortened(name ?? id),
    ({ id }) => askOnceRoute(id),
  );
}
