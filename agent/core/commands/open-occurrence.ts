import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { AgentState, Amendment, Opening } from '../state/agent-state.ts';
import { amendmentKey, type NamedOccurrence } from '../gate/amendments.ts';
import { unknownWindow, type ControlScene } from './control-scene.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** The open occurrence that a command changes, and what the definition says of it. */
export interface OpenOccurrence extends Pick<NamedOccurrence, 'original' | 'amendment'> {
  readonly opening: Opening;
  /** The key under which its changes are stored. */
  readonly key: string;
}

/** If several overlap, the one that closes last; one that was ended by a person does not count. */
function lastOpening(state: AgentState, windowId: string): Opening | undefined {
  let latest: Opening | undefined;
  for (const opening of state.openings.values()) {
    if (opening.windowId !== windowId) continue;
    if (state.releases.get(opening.holdId)?.integrations === 'all') continue;
    if (latest === undefined || opening.closesAt > latest.closesAt) latest = opening;
  }
  return latest;
}

interface AskedOccurrence {
  readonly windowId: string;
  /** The end that the caller saw; without it, any end is accepted. */
  readonly expectedClosesAt?: string | undefined;
}

/**
 * The open occurrence of a window that a command changes. `not-found`, `not-open` and `conflict`
 * begin with `nothing`: what was not done.
 */
export function openOccurrence(
  scene: ControlScene,
  nothing: string,
  { windowId, expectedClosesAt }: AskedOccurrence,
): Result<OpenOccurrence> {
  const { state } = scene;
  if (!state.definitions.windows.has(windowId)) return unknownWindow(nothing, windowId);
  const opening = lastOpening(state, windowId);
  if (opening === undefined) return notOpen(scene, nothing, windowId);
  const found = scene.window(windowId)?.named(opening.opensAt);
  const { original, amendment } = found ?? { original: opening, amendment: undefined };
  const open = { opening, original, amendment, key: amendmentKey(windowId, original) };
  return changedMeanwhile(nothing, open, expectedClosesAt) ?? succeed(open);
}

/** Says what is the case instead: it is already reopening, was just ended, or is not open. */
function notOpen(scene: ControlScene, nothing: string, windowId: string): Result<never> {
  const { state } = scene;
  for (const reopening of state.reopenings.values()) {
    if (reopening.windowId !== windowId) continue;
    const message = `${nothing} The window "${windowId}" closed at ${formatInstant(reopening.closesAt)} and is reopening.`;
    const what = `"remanso reopening release --window ${windowId}" resumes everything now`;
    return fail('not-open', `${message} ${what}.`);
  }
  const ended = lastEnded(state, windowId, scene.now);
  const since =
    ended === undefined
      ? ''
      : ` It was ended at ${formatInstant(ended.closesAt)} by ${ended.by}: ${ended.reason}.`;
  return fail(
    'not-open',
    `${nothing} The window "${windowId}" is not open now.${since} Only an open window can be extended or ended; skip or move an upcoming occurrence instead.`,
  );
}

const RECENT_MS = DAY_MS;

function lastEnded(state: AgentState, windowId: string, now: Instant): Amendment | undefined {
  let last: Amendment | undefined;
  for (const amendment of state.amendments.values()) {
    if (amendment.windowId !== windowId || amendment.kind !== 'ended') continue;
    if (amendment.closesAt < now - RECENT_MS) continue;
    if (last === undefined || amendment.closesAt > last.closesAt) last = amendment;
  }
  return last;
}

/** Someone else was faster: the end is no longer the one that the caller saw. */
function changedMeanwhile(
  nothing: string,
  { opening, amendment }: OpenOccurrence,
  expectedClosesAt: string | undefined,
): Result<never> | undefined {
  const closesAt = formatInstant(opening.closesAt);
  if (expectedClosesAt === undefined || expectedClosesAt === closesAt) return undefined;
  const who =
    amendment === undefined ? '' : ` (${amendment.kind} by ${amendment.by}: ${amendment.reason})`;
  return fail(
    'conflict',
    `${nothing} It closes at ${closesAt}${who}, not at ${expectedClosesAt} as you saw it. Check again, then decide.`,
  );
}

/** Covered by the window and not already released from it. */
export function heldByOccurrence(scene: ControlScene, opening: Opening): string[] {
  const { state, plan } = scene;
  const covers = state.definitions.windows.get(opening.windowId)?.covers;
  if (covers === undefined) return [];
  const released = state.releases.get(opening.holdId)?.integrations ?? [];
  if (released === 'all') return [];
  const gone = new Set(released);
  return plan.board.coveredBy(covers).filter((id) => !gone.has(id));
}
