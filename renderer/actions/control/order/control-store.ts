import { create } from 'zustand';

/** New times of an occurrence, filled in before the dialog opens. */
export interface NewTimes {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** A live control whose dialog is open. */
export type AskedControl =
  | {
      readonly kind: 'extend';
      readonly windowId: string;
      /** Chosen already, on the timeline. */
      readonly byMinutes?: number;
      readonly seenEnd?: string;
    }
  /** Several are open: which one is meant must be said. */
  | { readonly kind: 'extend-which' }
  | { readonly kind: 'end'; readonly windowId: string }
  | {
      readonly kind: 'extend-pause';
      readonly holdId: string;
      readonly byMinutes: number;
      /** The end that was dragged; another one by then was somebody else's doing. */
      readonly seenEnd?: string;
    }
  | {
      readonly kind: 'skip' | 'move' | 'restore';
      readonly windowId: string;
      /** Which occurrence; the next one if absent. */
      readonly opensAt?: string;
      /** With `opensAt`: the occurrence as it was seen, which need not be found first. */
      readonly closesAt?: string;
      /** Where it was dragged. */
      readonly to?: NewTimes;
      /** It had been moved before. */
      readonly isMoved?: boolean;
    }
  | { readonly kind: 'window'; readonly holdId: string }
  | { readonly kind: 'once' | 'stop'; readonly integrationId: string }
  | { readonly kind: 'release' | 'keep' | 'retry'; readonly windowId: string };

/** Opened from any screen, the palette or a deep link. */
export const useControlStore = create<{ readonly asked: AskedControl | null }>(() => ({
  asked: null,
}));

export function askControl(asked: AskedControl): void {
  useControlStore.setState({ asked });
}

export function stopControl(): void {
  useControlStore.setState({ asked: null });
}

const WINDOW_KINDS = ['extend', 'end', 'release', 'keep', 'retry'] as const;
const TIME_KINDS = ['skip', 'move', 'restore'] as const;

/**
 * Deep links: `ask=end&window=ID`, also `extend`, `release`, `keep`, `retry`;
 * `ask=skip&window=ID&opens=INSTANT`, also `move` and `restore`; `ask=once&integration=ID`, also
 * `stop`; `ask=window&hold=ID`. `null` for anything else.
 */
export function readAsked(query: URLSearchParams): AskedControl | null {
  const ask = query.get('ask');
  const windowId = query.get('window');
  const integrationId = query.get('integration');
  const holdId = query.get('hold');
  if ((ask === 'once' || ask === 'stop') && integrationId !== null) {
    return { kind: ask, integrationId };
  }
  if (ask === 'window' && holdId !== null) return { kind: 'window', holdId };
  if (windowId === null) return null;
  const kind = WINDOW_KINDS.find((one) => one === ask);
  if (kind !== undefined) return { kind, windowId };
  const timed = TIME_KINDS.find((one) => one === ask);
  if (timed === undefined) return null;
  const opensAt = query.get('opens');
  return { kind: timed, windowId, ...(opensAt === null ? {} : { opensAt }) };
}
