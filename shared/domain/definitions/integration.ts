import { z } from 'zod';
import { durationText } from '../values/duration.ts';
import { identifier, label } from '../values/identifier.ts';
import { inFlightText } from './in-flight.ts';
import { schedulerSchema } from '../schedulers/scheduler.ts';
import { problemTexts } from '../../problem-texts.ts';

/** What happens, once it may run again, to the runs that were held or missed. */
export const missedRunsPolicy = z.enum(['skip', 'once', 'all', 'ask']);

/** When a run is too long to be started before a window: by what was measured, a length, never. */
export const drainLead = z.union([z.enum(['auto', 'off']), durationText], {
  error: problemTexts['drain-lead'],
});

/** What happens when another hand lets a held integration run again. */
export const driftPolicy = z.enum(['repause', 'leave', 'ask']);

/** A data flow that a scheduler starts; the thing that is paused. */
export const integrationSchema = z.strictObject({
  id: identifier,
  name: label.optional(),
  /** The systems that must be up for it to run. */
  systems: z.array(identifier).default([]),
  tags: z.array(identifier).default([]),
  scheduler: schedulerSchema,
  missedRuns: missedRunsPolicy.default('skip'),
  /** Absent: `auto`. */
  drain: drainLead.optional(),
  /** Absent: `finish`. */
  inFlight: inFlightText.optional(),
  /** Absent: `repause`. */
  onDrift: driftPolicy.optional(),
  /** Integrations that are released before this one when a window reopens: masters first. */
  after: z.array(identifier).max(1_000).optional(),
});

export type Integration = z.output<typeof integrationSchema>;
export type MissedRunsPolicy = z.output<typeof missedRunsPolicy>;
export type DriftPolicy = z.output<typeof driftPolicy>;
