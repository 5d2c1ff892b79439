import { z } from 'zod';
import { durationText } from '../values/duration.ts';
import { identifier, label } from '../values/identifier.ts';
import { inFlightText } from './in-flight.ts';
import { featureFields } from '../../features/feature-fields.ts';
import { schedulerSchema } from '../schedulers/scheduler.ts';
import { problemTexts } from '../../problem-texts.ts';

/** What happens to held or missed runs once the integration may run again. */
export const missedRunsPolicy = z.enum(['skip', 'once', 'all', 'ask']);

/**
 * How to decide that a run is too long to start before a window: by measured lengths, a given
 * length, or never.
 */
export const drainLead = z.union([z.enum(['auto', 'off']), durationText], {
  error: problemTexts['drain-lead'],
});

/** What happens when someone outside Remanso enables a held scheduler. */
export const driftPolicy = z.enum(['repause', 'leave', 'ask']);

/** A data flow that a scheduler starts; the unit of pausing. */
export const integrationSchema = z.strictObject({
  id: identifier,
  name: label.optional(),
  /** Systems that must be up for it to run. */
  systems: z.array(identifier).default([]),
  tags: z.array(identifier).default([]),
  scheduler: schedulerSchema,
  missedRuns: missedRunsPolicy.default('skip'),
  /** Absent: `auto`. */
  drain: drainLead.optional(),
  /** Absent: `finish`. */
  inFlight: inFlightText.optional(),
  /**
   * It must go on if it can. Changes nothing by itself: only what says `exceptEssential` leaves it
   * out. Absent: it is not.
   */
  essential: z.boolean().optional(),
  /** Absent: `repause`. */
  onDrift: driftPolicy.optional(),
  /** Integrations released before this one when a window reopens: masters first. */
  after: z.array(identifier).max(1_000).optional(),
  ...featureFields.integration,
});

export type Integration = z.output<typeof integrationSchema>;
export type MissedRunsPolicy = z.output<typeof missedRunsPolicy>;
export type DriftPolicy = z.output<typeof driftPolicy>;

/** Fields whose values are such. */
type FieldOf<Value> = {
  [Field in keyof Integration]-?: Integration[Field] extends Value ? Field : never;
}[keyof Integration];

/** How a field is shown to people: the key of its label, what its value is, and where. */
export type ShownField<Label extends string = string> = {
  readonly label: Label;
  readonly shownIn: readonly FieldPlace[];
} & (
  | { readonly as: 'text'; readonly field: FieldOf<string | undefined> }
  | { readonly as: 'list' | 'systems'; readonly field: FieldOf<readonly string[]> }
  | { readonly as: 'flag'; readonly field: 'essential' }
  | { readonly as: 'policy'; readonly field: 'missedRuns' }
);

/** The page of an integration, `remanso integration show`, the report of an occurrence. */
export type FieldPlace = 'dashboard' | 'cli' | 'report';

/**
 * Fields that need no screen of their own, in the order shown. One that is only shown is a line here,
 * with its label in `shared/i18n/integration-fields`. The report tells missed runs by what was decided.
 */
export const shownFields = [
  { label: 'needs', as: 'systems', field: 'systems', shownIn: ['dashboard', 'cli', 'report'] },
  { label: 'tags', as: 'list', field: 'tags', shownIn: ['dashboard', 'cli'] },
  { label: 'priority', as: 'flag', field: 'essential', shownIn: ['dashboard', 'cli'] },
  { label: 'policy', as: 'policy', field: 'missedRuns', shownIn: ['dashboard', 'cli'] },
] as const satisfies readonly ShownField[];

export type ShownLabel = (typeof shownFields)[number]['label'];
