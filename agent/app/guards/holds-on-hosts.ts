import type { PublishedPlan } from '../../ports/guards/hold-flags.ts';

/** Hosts to which the plan travels ahead, with all of it: their guards know nothing else. */
export interface HoldsOnHosts {
  /** The complete list: an integration missing from `plans` is on no host any more. */
  publish(plans: ReadonlyMap<string, PublishedPlan>): void;
  update(plans: ReadonlyMap<string, PublishedPlan>): void;
  /** The host may not know the holds of this integration. */
  isUnwritten(integrationId: string): boolean;
}
