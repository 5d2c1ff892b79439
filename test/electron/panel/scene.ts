import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noticeBody } from '../../../electron/tray/literal-text.ts';
import type { TrayMenuLine } from '../../../electron/tray/tray-line.ts';
import { trayView } from '../../../electron/tray/tray-view.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { noticeText } from '../../../shared/i18n/notices/notice-text.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
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

export type PanelTheme = 'on-dark' | 'on-light';

const ICONS = fileURLToPath(new URL('../../../build/icons', import.meta.url));
const GONE = { code: 'agent-unreachable', message: 'No agent answers.' } as const;
const ZONE = 'Europe/Madrid';
const CLOSES = NIGHT + 4 * HOUR;
const IDS = ['orders', 'stock', 'cube', 'leads'];

/** What `status-notifier.py` shows: our four icons, the menu of a night, and its notice. */
export function panelScene(theme: PanelTheme, language: 'en' | 'es') {
  const item = (now: Instant, snapshot: Snapshot | null) => {
    const link =
      snapshot === null
        ? ({ kind: 'lost', since: formatInstant(now - 5 * MINUTE), failure: GONE } as const)
        : ({ kind: 'connected' } as const);
    const quiet = { undo: null, night: null, mutedUntil: null };
    const place = { timeZone: ZONE, language };
    const view = trayView({ link, snapshot, definitions, now, ...place, ...quiet });
    return {
      icon: join(ICONS, 'tray', `${view.icon}.${theme}.22.png`),
      tooltip: view.tooltip,
      menu: view.menu.map(literal),
    };
  };
  const soon = NIGHT - 10 * MINUTE;
  return {
    items: [
      item(NIGHT + HOUR, night(NIGHT + HOUR, true)),
      item(NIGHT - 12 * HOUR, night(NIGHT - 12 * HOUR, false)),
      item(soon, night(soon, false)),
      item(NIGHT, null),
    ],
    notice: notice(soon, language),
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

/** As Electron hands labels on: an underscore would mark an access key. */
function literal(line: TrayMenuLine): object {
  if (line.kind === 'separator') return line;
  const label = line.label.replaceAll('_', '__');
  return line.kind === 'more'
    ? { ...line, label, lines: line.lines.map(literal) }
    : { ...line, label };
}

function notice(now: Instant, language: 'en' | 'es') {
  const [first] = new Watcher().look(now, { snapshot: night(now, false) });
  if (first === undefined) throw new Error('No notice is due before the window.');
  const times = new TimeText(ZONE, language);
  const { title, body, buttons } = noticeText(first, times, now);
  return {
    ...{ title, body: noticeBody(body, 'linux'), buttons: buttons.map(({ label }) => label) },
    icon: join(ICONS, 'app', '64x64.png'),
  };
}
