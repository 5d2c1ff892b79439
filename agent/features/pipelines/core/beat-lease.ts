import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CommandScene } from '../../../core/commands/command-scene.ts';
import { unknownWindow } from '../../../core/commands/holds/control-scene.ts';
import type { Accepted } from '../../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { secondsUntil, type Lease } from './lease.ts';
import { openingOf } from './lease-opening.ts';

type Term = Pick<
  CallResult<'window.open'>,
  'leaseUntil' | 'leaseSecondsLeft' | 'closesAt' | 'secondsLeft'
>;

/** A program is still at work: the lease begins anew, up to the end of the window. */
export function beatLease(
  { state, now }: CommandScene,
  { windowId }: CallParams<'window.beat'>,
): Result<Accepted<CallResult<'window.beat'>>> {
  const lease = state.leases.get(windowId);
  if (lease === undefined) return withoutLease(state, windowId);
  const opening = openingOf(lease, state);
  if (opening === undefined) {
    const at = formatInstant(lease.ended?.at ?? now);
    return failAs('not-open', [say('lease-over', { windowId, at })]);
  }
  const draft = new ChangeDraft();
  // Who extended the window has taken it over: nothing depends on this program any more.
  if (lease.ended !== null) return succeed({ draft, answer: termOf(lease, opening.closesAt, now) });
  const again = beaten(lease, now, opening.closesAt);
  draft.leases.set(windowId, again);
  return succeed({ draft, answer: termOf(again, opening.closesAt, now) });
}

export function withoutLease(
  { definitions }: Pick<CommandScene['state'], 'definitions'>,
  windowId: string,
): Result<never> {
  const said = say('no-lease', { windowId });
  if (definitions.windows.has(windowId)) return failAs('conflict', [said]);
  return unknownWindow(said, windowId);
}

export function beaten(lease: Lease, now: Instant, closesAt: Instant): Lease {
  return { ...lease, heardAt: now, until: renewed(lease.leaseMs, now, closesAt) };
}

export function renewed(leaseMs: number, now: Instant, closesAt: Instant): Instant {
  return Math.min(now + leaseMs, closesAt);
}

export function termOf({ until, ended }: Lease, closesAt: Instant, now: Instant): Term {
  const isInForce = ended === null;
  return {
    leaseUntil: isInForce ? formatInstant(until) : null,
    leaseSecondsLeft: isInForce ? secondsUntil(until, now) : null,
    closesAt: formatInstant(closesAt),
    secondsLeft: secondsUntil(closesAt, now),
  };
}
