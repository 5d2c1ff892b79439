import { z } from 'zod';
import { durationText } from '../values/duration.ts';
import { identifier, label } from '../values/identifier.ts';
import { inFlightText } from './in-flight.ts';
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
});

export type Integration = z.output<typeof integrationSchema>;
export type MissedRunsPolicy = z.output<typeof missedRunsPolicy>;
export type DriftPolicy = z.output<typeof driftPolicy>;
