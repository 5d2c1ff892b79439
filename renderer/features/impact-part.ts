import type { Selector } from '../../shared/domain/definitions/selector.ts';

/** A window that is not saved yet. */
export interface ImpactProps {
  readonly covers: Selector;
  /** Ids of the integrations that it would hold. */
  readonly covered: readonly string[];
}
