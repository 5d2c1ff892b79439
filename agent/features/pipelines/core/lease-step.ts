import type { LeaseEnd } from '../../../../shared/features/pipelines/lease-end.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { CommandScene } from '../../../core/commands/command-scene.ts';
import type { Lease } from './lease.ts';
import { openingOf } from './lease-opening.ts';

/** What is so of a lease now: it is in force, it ended, or its window is to be ended. */
export type LeaseStep =
  | { readonly doing: 'nothing' }
  | { readonly doing: 'note'; readonly why: LeaseEnd }
  | { readonly doing: 'end' };

const NOTHING: LeaseStep = { doing: 'nothing' };

type Scene = Pick<CommandScene, 'state' | 'now' | 'window'>;

/** Told from the state alone (L1), whatever the agent missed. */
export function leaseStep(
  windowId: string,
  lease: Lease,
  { state, now, window }: Scene,
): LeaseStep {
  if (lease.ended !== null) return NOTHING;
  const found = window(windowId)?.named(lease.opensAt);
  const opening = openingOf(lease, state);
  if (opening === undefined) {
    const isEnded = found?.amendment?.kind === 'ended' || state.releases.has(lease.holdId);
    if (isEnded) return note('ended');
    if (found?.current === undefined || found.current === null) return note('changed');
    // Committed, and not opened yet: the disk failed, or the clock was set back.
    return now < found.current.closesAt ? NOTHING : note('latest-end');
  }
  const kind = found?.amendment?.kind;
  if (kind === 'extended' || kind === 'moved') return note('taken-over');
  // At its own end it closes by the plan.
  const isOut = lease.until <= now && lease.until < opening.closesAt;
  return isOut ? { doing: 'end' } : NOTHING;
}

function note(why: LeaseEnd): LeaseStep {
  return { doing: 'note', why };
}

/** Nobody could be heard meanwhile: each lease in force begins anew. */
export function afterAbsence(
  { until, ...lease }: Lease,
  closesAt: Instant | undefined,
  now: Instant,
): Lease {
  const anew = Math.min(now + lease.leaseMs, closesAt ?? Infinity);
  return { ...lease, until: Math.max(until, anew) };
}
