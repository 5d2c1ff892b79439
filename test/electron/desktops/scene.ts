import { iconFor, type BarFacts } from '../../../electron/tray/bar-colours.ts';
import { markupBody } from '../../../electron/tray/literal-text.ts';
import type { TrayMenuLine } from '../../../electron/tray/tray-line.ts';
import { trayView } from '../../../electron/tray/tray-view.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { noticeText } from '../../../shared/i18n/notices/notice-text.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import type { Language } from '../../../shared/words/language.ts';
import {
  definitions,
  HOUR,
  integration,
  MINUTE,
  NIGHT,
  snapshotAt,
  Watcher,
  windowAt,
} from '../../shared/notices/notice-world.ts';

/** From the project's root. */
const ICONS = 'build/icons';
const GONE = { code: 'agent-unreachable', message: 'No agent answers.' } as const;
const ZONE = 'Europe/Madrid';
const CLOSES = NIGHT + 4 * HOUR;
const SOON = NIGHT - 10 * MINUTE;
const IDS = ['orders', 'stock', 'cube', 'leads'];

/** In a night, at noon, before the night, and while no agent answers. */
const MOMENTS = {
  paused: NIGHT + HOUR,
  flowing: NIGHT - 12 * HOUR,
  soon: SOON,
  trouble: NIGHT,
} as const;
export type State = keyof typeof MOMENTS;
export const STATES = Object.keys(MOMENTS) as readonly State[];

/** What the shell would hand to Electron for its tray. */
export function trayScene(state: State, bar: BarFacts, language: Language) {
  const now = MOMENTS[state];
  const isLost = state === 'trouble';
  const link = isLost
    ? ({ kind: 'lost', since: formatInstant(now - 5 * MINUTE), failure: GONE } as const)
    : ({ kind: 'connected' } as const);
  const snapshot = isLost ? null : night(now, state === 'paused');
  const quiet = { undo: null, night: null, mutedUntil: null };
  const place = { timeZone: ZONE, language };
  const view = trayView({ link, snapshot, definitions, now, ...place, ...quiet });
  return {
    icon: `${ICONS}/tray/${view.icon}.${iconFor(bar)}.44.png`,
    tooltip: view.tooltip,
    menu: view.menu.map(literal),
  };
}

function night(now: Instant, isOpen: boolean): Snapshot {
  const hold = {
    ...{ id: 'h1', kind: 'window' as const, windowId: 'erp-night', reason: 'CHG-1042' },
    ...{ by: 'ana', since: formatInstant(NIGHT), until: formatInstant(CLOSES) },
  };
  const integrations = IDS.map((id) =>
    isOpen && ['orders', 'stock'].includes(id)
      ? integration(id, { state: 'paused', holds: [hold] })
      : integration(id),
  );
  const window = { ...windowAt('erp-night', NIGHT, CLOSES, now), title: 'ERP night' };
  return snapshotAt(now, [window], { integrations });
}

type DrawnLine =
  | { readonly kind: 'separator' }
  | {
      readonly kind: 'line' | 'more';
      readonly label: string;
      readonly lines?: readonly DrawnLine[];
    };

/** As Electron hands labels on: an underscore would mark an access key. */
function literal(line: TrayMenuLine): DrawnLine {
  if (line.kind === 'separator') return line;
  const label = line.label.replaceAll('_', '__');
  return line.kind === 'more'
    ? { ...line, label, lines: line.lines.map(literal) }
    : { ...line, label };
}

/** The notice before the night, as the shell hands it to Electron. */
export function noticeScene(language: Language) {
  const [first] = new Watcher().look(SOON, { snapshot: night(SOON, false) });
  if (first === undefined) throw new Error('No notice is due before the window.');
  const { title, body, buttons } = noticeText(first, new TimeText(ZONE, language), SOON);
  return {
    ...{ title, body: markupBody(body), buttons: buttons.map(({ label }) => label) },
    icon: `${ICONS}/app/64x64.png`,
  };
}
