import type { MoveLater } from '../../shared/i18n/notices/notice-ways.ts';
import type { Undoable } from '../agent/undoable.ts';

export type TrayAction =
  | { readonly kind: 'open'; readonly route: string }
  | { readonly kind: 'extend'; readonly windowIds: readonly string[]; readonly minutes: number }
  | { readonly kind: 'extend-pause'; readonly holdId: string; readonly minutes: number }
  | MoveLater
  | { readonly kind: 'undo'; readonly done: Undoable }
  /** ISO 8601; `null`: no longer. */
  | { readonly kind: 'mute'; readonly until: string | null }
  | { readonly kind: 'open-browser' }
  | { readonly kind: 'copy-address' }
  | { readonly kind: 'start-agent' }
  /** The window, with whichever agent it shows. */
  | { readonly kind: 'show' }
  /** The dialog about servers, likewise. */
  | { readonly kind: 'connect' }
  | { readonly kind: 'quit' };

export type TrayMenuLine =
  | {
      readonly kind: 'line';
      readonly label: string;
      readonly action: TrayAction;
      /** The address of the agent that it goes to; absent: the one of this machine. */
      readonly agent?: string;
    }
  | { readonly kind: 'more'; readonly label: string; readonly lines: readonly TrayMenuLine[] }
  | { readonly kind: 'separator' };

const LONGEST = 60;

export function line(label: string, action: TrayAction): TrayMenuLine {
  return { kind: 'line', label, action };
}

/** A line that opens the dashboard at a route. */
export function to(label: string, route: string): TrayMenuLine {
  return line(label, { kind: 'open', route });
}

/** Someone's sentence, shortened to fit a menu. */
export function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/**
 * The line itself for one item, named if `labelOf` does; for several, one line each under a common
 * parent.
 */
export function forEach<T>(
  label: string,
  things: readonly T[],
  name: (thing: T) => string,
  route: (thing: T) => string,
  labelOf: (name: string) => string = () => label,
): readonly TrayMenuLine[] {
  const [only] = things;
  if (only === undefined) return [];
  if (things.length === 1) return [to(labelOf(shortened(name(only))), route(only))];
  return [{ kind: 'more', label, lines: things.map((one) => to(name(one), route(one))) }];
}
