import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentState, Amendment, Opening } from '../../state/agent-state.ts';
import { amendmentKey, type NamedOccurrence } from '../../gate/amendments.ts';
import { unknownWindow, type ControlScene } from '../holds/control-scene.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

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
  nothing: Saying,
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
function notOpen(scene: ControlScene, nothing: Saying, windowId: string): Result<never> {
  const { state } = scene;
  for (const reopening of state.reopenings.values()) {
    if (reopening.windowId !== windowId) continue;
    const closesAt = formatInstant(reopening.closesAt);
    return failAs('not-open', [nothing, say('window-reopening', { windowId, closesAt })]);
  }
  const ended = lastEnded(state, windowId, scene.now);
  const since =
    ended === undefined
      ? []
      : [
          say('was-ended', {
            closesAt: formatInstant(ended.closesAt),
            by: ended.by,
            reason: ended.reason,
          }),
        ];
  return failAs('not-open', [
    nothing,
    say('window-not-open', { windowId }),
    ...since,
    say('only-open'),
  ]);
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

/** Who made it close at another time than the caller saw. */
export function closesElsewhere(
  end: { readonly end: string; readonly expected: string },
  amendment: Pick<Amendment, 'kind' | 'by' | 'reason'> | undefined,
): Saying {
  if (amendment === undefined) return say('ends-elsewhere', end);
  const { kind, by, reason } = amendment;
  return say(`${kind}-elsewhere`, { ...end, by, reason });
}

/** Someone else was faster: the end is no longer the one that the caller saw. */
function changedMeanwhile(
  nothing: Saying,
  { opening, amendment }: OpenOccurrence,
  expectedClosesAt: string | undefined,
): Result<never> | undefined {
  const closesAt = formatInstant(opening.closesAt);
  if (expectedClosesAt === undefined || expectedClosesAt === closesAt) return undefined;
  const end = { end: closesAt, expected: expectedClosesAt };
  return failAs('conflict', [nothing, closesElsewhere(end, amendment)]);
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
