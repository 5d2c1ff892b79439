import type { TFunction } from 'i18next';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { pausesInForce } from '../../../shared/domain/now/holds-in-force.ts';
import type { Snapshot, WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import { askControl, type AskedControl } from '../../actions/control/order/control-store.ts';
import { dayLater } from '../../model/occurrences/day-later.ts';
import { canBeStopped } from '../../model/occurrences/can-be-stopped.ts';
import { askedOf, windowActions, type WindowAction } from '../../actions/control/window-actions.ts';

/** One live control by name; `id` is unique. */
export interface ControlLine {
  readonly id: string;
  readonly label: string;
  readonly risk: 'pause' | 'end';
  readonly act: () => void;
}

interface Facts {
  readonly t: TFunction;
  readonly snapshot: Snapshot | null;
  readonly definitions: RemansoDocument | null;
  /** When it was asked. */
  readonly now: Instant;
  readonly times: TimeText;
}

/** Those that keep something back; the others let something run, or stop it. */
const KEEPING: ReadonlySet<AskedControl['kind']> = new Set([
  'extend',
  'move',
  'restore',
  'window',
  'keep',
  'retry',
]);

function line(label: string, asked: AskedControl): ControlLine {
  const risk = KEEPING.has(asked.kind) ? 'pause' : 'end';
  return { id: `ask ${JSON.stringify(asked)}`, label, risk, act: () => askControl(asked) };
}

/** What can be done now about windows that are open or reopening, and manual holds. */
export function urgentControls({ t, snapshot, now }: Facts): readonly ControlLine[] {
  const windows = snapshot?.windows ?? [];
  return [
    ...windows
      .filter((window) => windowActions(window, now).includes('end'))
      .map(({ id, title }) =>
        line(t('palette.end', { name: title ?? id }), { kind: 'end', windowId: id }),
      ),
    ...windows.flatMap((window) => reopeningLines(window, t)),
    ...pausesInForce(snapshot).map(({ id, reason }) =>
      line(t('palette.toWindow', { name: reason }), { kind: 'window', holdId: id }),
    ),
  ];
}

function reopeningLines({ id, title, reopening }: WindowStatus, t: TFunction): ControlLine[] {
  if (reopening === undefined || reopening.waiting.length === 0) return [];
  const name = title ?? id;
  return [
    line(t('palette.release', { name }), { kind: 'release', windowId: id }),
    line(t('palette.keep', { name }), { kind: 'keep', windowId: id }),
    line(t('palette.retry', { name }), { kind: 'retry', windowId: id }),
  ];
}

const TIMED = ['skip', 'move', 'restore'] as const satisfies readonly WindowAction[];

/** One occurrence of a window, or one run of a paused integration: found by typing its name. */
export function namedControls({
  t,
  snapshot,
  definitions,
  now,
  times,
}: Facts): readonly ControlLine[] {
  const local = new Set(
    (definitions?.integrations ?? [])
      .filter(({ scheduler }) => scheduler.kind === 'local')
      .map(({ id }) => id),
  );
  return [
    ...(snapshot?.windows ?? []).flatMap((window) => timedLines(window, t, now, times)),
    ...(snapshot?.integrations ?? [])
      .filter(({ id, holds }) => holds.length > 0 && local.has(id))
      .map(({ id, name }) =>
        line(t('palette.once', { name: name ?? id }), { kind: 'once', integrationId: id }),
      ),
    ...(snapshot?.integrations ?? [])
      .filter((one) => local.has(one.id) && canBeStopped(one))
      .map(({ id, name }) =>
        line(t('palette.stop', { name: name ?? id }), { kind: 'stop', integrationId: id }),
      ),
  ];
}

function timedLines(
  window: WindowStatus,
  t: TFunction,
  now: Instant,
  times: TimeText,
): ControlLine[] {
  const actions = windowActions(window, now);
  const name = window.title ?? window.id;
  const later = actions.includes('move') ? dayLater(window, times.zone) : undefined;
  return [
    ...TIMED.filter((kind) => actions.includes(kind)).map((kind) =>
      line(t(`palette.${kind}`, { name }), askedOf(kind, window)),
    ),
    ...(later === undefined
      ? []
      : [line(t('palette.dayLater', { name }), { kind: 'move', windowId: window.id, ...later })]),
  ];
}
