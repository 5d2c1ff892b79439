import { agentCalls, type CallName } from '../../shared/contract/agent-contract.ts';
import { pausesInForce } from '../../shared/domain/now/holds-in-force.ts';
import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import { parseInstant, type Instant } from '../../shared/domain/values/instant.ts';

interface Span {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** What this user did and can take back, with what it left behind. */
export type Undoable =
  | (OfWindow & {
      readonly kind: 'extended';
      readonly minutes: number;
      /** Where it opens by its definition. */
      readonly original: string;
      readonly closesAt: string;
    })
  | (OfWindow & {
      readonly kind: 'moved';
      readonly from: Span;
      readonly to: Span;
      /** It had been moved before. */
      readonly isAgain: boolean;
    })
  | (OfWindow & { readonly kind: 'skipped'; readonly opensAt: string })
  | {
      readonly kind: 'pause-extended';
      readonly holdId: string;
      readonly reason: string;
      readonly minutes: number;
      readonly until: string;
    };

interface OfWindow {
  readonly windowId: string;
  readonly title: string;
}

/** A call that was made, with its answer as it came. */
export interface Made {
  readonly name: CallName;
  readonly params: unknown;
  readonly value: unknown;
}

/** `null`: nothing that could be undone with one click. `before`: what was known before. */
export function undoableOf(
  { name, params, value }: Made,
  before: Snapshot | null,
): Undoable | null {
  switch (name) {
    case 'window.extend': {
      const asked = agentCalls[name].params.safeParse(params).data;
      const done = agentCalls[name].result.safeParse(value).data;
      const window = windowOf(before, asked?.windowId);
      const original = window?.amended?.originalOpensAt ?? window?.opensAt ?? null;
      if (asked === undefined || done === undefined || window === undefined) return null;
      if (asked.dryRun || original === null) return null;
      const { byMinutes: minutes } = asked;
      return { kind: 'extended', ...named(window), minutes, original, closesAt: done.closesAt };
    }
    case 'occurrence.move': {
      const asked = agentCalls[name].params.safeParse(params).data;
      const done = agentCalls[name].result.safeParse(value).data;
      const window = windowOf(before, asked?.windowId);
      if (asked === undefined || done === undefined || window === undefined) return null;
      const { opensAt, closesAt, amended } = window;
      if (asked.dryRun || opensAt === null || closesAt === null) return null;
      const isAgain = amended?.kind === 'moved';
      const isThisOne = asked.opensAt === opensAt || asked.opensAt === amended?.originalOpensAt;
      const to = { opensAt: done.occurrence.opensAt, closesAt: done.occurrence.closesAt };
      const from = { opensAt, closesAt };
      return isThisOne ? { kind: 'moved', ...named(window), from, to, isAgain } : null;
    }
    case 'occurrence.skip': {
      const asked = agentCalls[name].params.safeParse(params).data;
      const window = windowOf(before, asked?.windowId);
      if (asked === undefined || window === undefined || asked.dryRun) return null;
      return { kind: 'skipped', ...named(window), opensAt: asked.opensAt };
    }
    case 'hold.extend': {
      const asked = agentCalls[name].params.safeParse(params).data;
      const done = agentCalls[name].result.safeParse(value).data;
      const hold = pausesInForce(before).find(({ id }) => id === asked?.holdId);
      if (asked === undefined || done === undefined || hold === undefined) return null;
      if (asked.dryRun) return null;
      const { holdId, byMinutes: minutes } = asked;
      const { reason } = hold;
      return { kind: 'pause-extended', holdId, reason, minutes, until: done.until };
    }
    default:
      return null;
  }
}

function windowOf(
  snapshot: Snapshot | null,
  windowId: string | undefined,
): Snapshot['windows'][number] | undefined {
  return snapshot?.windows.find(({ id }) => id === windowId);
}

function named({ id, title }: { readonly id: string; readonly title?: string | undefined }) {
  return { windowId: id, title: title ?? id };
}

/** It is still as this user left it. */
export function isAsLeft(done: Undoable, snapshot: Snapshot | null, now: Instant): boolean {
  switch (done.kind) {
    case 'extended': {
      const window = windowOf(snapshot, done.windowId);
      return window?.state === 'open' && window.closesAt === done.closesAt;
    }
    case 'moved': {
      const window = windowOf(snapshot, done.windowId);
      const isThere = window?.opensAt === done.to.opensAt && window.closesAt === done.to.closesAt;
      return isThere && window.state === 'scheduled' && isAhead(done.from.opensAt, now);
    }
    case 'skipped':
      return isAhead(done.opensAt, now);
    case 'pause-extended':
      return pausesInForce(snapshot).some(
        ({ id, until }) => id === done.holdId && until === done.until,
      );
  }
}

function isAhead(at: string, now: Instant): boolean {
  return (parseInstant(at) ?? 0) > now;
}
