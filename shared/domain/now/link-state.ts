import type { Failure } from '../../errors.ts';

/** Whether the agent is reachable. `lost` carries since when (ISO instant). */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost'; readonly since: string; readonly failure: Failure };
