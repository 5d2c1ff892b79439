import type { z } from 'zod';
import type { featureReport } from '../../../shared/features/feature-reports.ts';
import type { DefinitionsThen } from './definitions-then.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';
import type { TrailReader } from './trail-pages.ts';

interface OccurrenceThen {
  readonly trail: OccurrenceTrail;
  /** As they were when it was over. */
  readonly then: DefinitionsThen;
  /** Ids of the integrations that it is told of. */
  readonly covered: ReadonlySet<string>;
}

type FeatureReport = {
  readonly [Part in keyof typeof featureReport]?: z.output<(typeof featureReport)[Part]>;
};

/** What a feature adds to the report of an occurrence, from the trail. */
export type ReportMore = (
  reader: TrailReader,
  occurrence: OccurrenceThen,
) => Promise<FeatureReport>;
