import type { Failure } from '../../errors.ts';

/** Whether the agent can be asked right now. `lost` says since when (ISO instant). */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost'; readonly since: string; readonly failure: Failure };
