/** A live control whose dialog asks for the reason. */
export type AskedKind = 'end' | 'skip' | 'move' | 'release' | 'keep' | 'retry';

/** Route to the dialog of a live control; `opens` (ISO 8601) selects the occurrence. */
export function askRoute(kind: AskedKind, windowId: string, opens?: string): string {
  const time = opens === undefined ? '' : `&opens=${encodeURIComponent(opens)}`;
  return `/now?ask=${kind}&window=${encodeURIComponent(windowId)}${time}`;
}

/** Route to the dialog that lets one run of a paused integration through. */
export function askOnceRoute(integrationId: string): string {
  return `/now?ask=once&integration=${encodeURIComponent(integrationId)}`;
}

/** Route to the dialog that turns a pause into a window. */
export function askWindowRoute(holdId: string): string {
  return `/now?ask=window&hold=${encodeURIComponent(holdId)}`;
}

/** Route to the dialog that pauses one integration. */
export function pauseRoute(integrationId: string): string {
  return `/now?pause=until&scope=${encodeURIComponent(`integration:${integrationId}`)}`;
}
