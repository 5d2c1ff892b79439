/** A live control whose dialog asks for the reason. */
export type AskedKind = 'end' | 'skip' | 'move' | 'release' | 'keep' | 'retry';

/** Leads to the dialog of a live control; `opens` (ISO 8601) says which of the window's times. */
export function askRoute(kind: AskedKind, windowId: string, opens?: string): string {
  const time = opens === undefined ? '' : `&opens=${encodeURIComponent(opens)}`;
  return `/now?ask=${kind}&window=${encodeURIComponent(windowId)}${time}`;
}

/** Leads to the dialog that lets one run of a paused integration through. */
export function askOnceRoute(integrationId: string): string {
  return `/now?ask=once&integration=${encodeURIComponent(integrationId)}`;
}

/** Leads to the dialog that makes a window of a pause. */
export function askWindowRoute(holdId: string): string {
  return `/now?ask=window&hold=${encodeURIComponent(holdId)}`;
}

/** Leads to the dialog that pauses one integration by hand. */
export function pauseRoute(integrationId: string): string {
  return `/now?pause=until&scope=${encodeURIComponent(`integration:${integrationId}`)}`;
}
