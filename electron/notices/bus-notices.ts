import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { callBus, watchName, watchSignals } from '../desktop/desktop-bus.ts';
import { DESKTOP_NAME } from '../desktop/desktop-name.ts';

/** A notice with buttons, as a notification server of Linux takes it. */
export interface BusNotice {
  readonly title: string;
  /** With or without markup, as the server has it. */
  readonly body: string;
  readonly icon: string;
  /** It stays until someone closes it, where the desktop can. */
  readonly isUrgent: boolean;
  readonly buttons: readonly { readonly label: string; readonly press: () => void }[];
  /** A click on the notice itself. */
  readonly open: () => void;
  /** What `open` does: XFCE draws a button for it. */
  readonly openLabel: string;
}

/** Desktop Notifications Specification 1.3. */
const INTERFACE = 'org.freedesktop.Notifications';
const SERVER = { name: INTERFACE, path: '/org/freedesktop/Notifications' } as const;
/** A click on the notice itself. */
const DEFAULT = 'default';
/** Of the server's choice, and until somebody closes it. */
const EXPIRES = { usually: -1, never: 0 } as const;
/** GNOME draws no more, and drops the rest without a word. */
const MOST_BUTTONS = 3;
const URGENCY = { normal: 1, critical: 2 } as const;

/** By the server's number, until they are closed. */
const shown = new Map<number, BusNotice>();
let stop: (() => void) | undefined;

const abilitiesSchema = z.tuple([z.array(z.string())]);
const shownSchema = z.tuple([z.int()]);
const actedSchema = z.tuple([z.int(), z.string()]);
const closedSchema = z.tuple([z.int(), z.unknown()]);

/** What this server can, such as `actions` and `body-markup`; `undefined`: nobody says. */
export async function noticeAbilities(): Promise<ReadonlySet<string> | undefined> {
  const answer = await callBus(SERVER, `${INTERFACE}.GetCapabilities`);
  const { data } = abilitiesSchema.safeParse(answer);
  return data === undefined ? undefined : new Set(data[0]);
}

/** Whether the server took it. */
export async function showOnBus(given: BusNotice): Promise<boolean> {
  stop ??= watch();
  const notice = { ...given, buttons: drawnButtons(given.buttons) };
  const answer = await callBus(SERVER, `${INTERFACE}.Notify`, notifyArguments(notice));
  const { data } = shownSchema.safeParse(answer);
  if (data === undefined) return false;
  shown.set(data[0], notice);
  return true;
}

/** When nobody will be there to be pressed for. */
export function withdrawNotices(): void {
  for (const id of shown.keys()) {
    void callBus(SERVER, `${INTERFACE}.CloseNotification`, { signature: 'u', body: [id] });
  }
  shown.clear();
  stop?.();
  stop = undefined;
}

/** The first ones and the last: that one is another kind of answer. */
function drawnButtons(buttons: BusNotice['buttons']): BusNotice['buttons'] {
  if (buttons.length <= MOST_BUTTONS) return buttons;
  return [...buttons.slice(0, MOST_BUTTONS - 1), ...buttons.slice(-1)];
}

function notifyArguments({ title, body, icon, isUrgent, buttons, openLabel }: BusNotice) {
  const actions = [...buttons.flatMap(({ label }, at) => [String(at), label]), DEFAULT, openLabel];
  const hints = [
    ['urgency', ['y', isUrgent ? URGENCY.critical : URGENCY.normal]],
    ['desktop-entry', ['s', DESKTOP_NAME]],
    ['image-path', ['s', pathToFileURL(icon).href]],
  ];
  const expires = isUrgent ? EXPIRES.never : EXPIRES.usually;
  return {
    signature: 'susssasa{sv}i',
    body: ['Remanso', 0, '', title, body, actions, hints, expires],
  };
}

function watch(): () => void {
  const stops = [
    watchSignals(INTERFACE, ({ member, body }) => {
      if (member === 'ActionInvoked') act(body);
      if (member === 'NotificationClosed') close(body);
    }),
    // Another server counts from one again, and shows none of these.
    watchName(INTERFACE, (isThere) => {
      if (!isThere) shown.clear();
    }),
  ];
  return () => {
    for (const one of stops) one();
  };
}

function act(body: readonly unknown[]): void {
  const { data } = actedSchema.safeParse(body);
  if (data === undefined) return;
  const [id, action] = data;
  const notice = shown.get(id);
  // It was answered; a server that leaves it there can say no more.
  shown.delete(id);
  if (action === DEFAULT) notice?.open();
  else notice?.buttons[Number(action)]?.press();
}

function close(body: readonly unknown[]): void {
  const { data } = closedSchema.safeParse(body);
  if (data !== undefined) shown.delete(data[0]);
}
