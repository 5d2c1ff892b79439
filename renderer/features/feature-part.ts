import type { ComponentType } from 'react';
import type { Selector } from '../../shared/domain/definitions/selector.ts';
import type { OccurrenceReport } from '../../shared/domain/reports/occurrence-report.ts';

/** A window that is not saved yet. */
export interface ImpactProps {
  readonly covers: Selector;
  /** Ids of the integrations that it would hold. */
  readonly covered: readonly string[];
}

/** An occurrence that is open, reopening or over. */
export interface OccurrenceProps {
  readonly report: OccurrenceReport;
}

/** What a feature tells of an occurrence: in its page, or beside what is there. */
export interface OccurrencePart {
  readonly place: 'page' | 'beside';
  readonly load: () => Promise<ComponentType<OccurrenceProps>>;
}
