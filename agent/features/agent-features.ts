import type { RemansoProgram } from '../adapters/processes/remanso-process.ts';
import type { Feature } from '../app/feature.ts';
import { announcements } from './announcements/feature.ts';

/** What features need of the process that they are in. */
export interface Surroundings {
  /** This program, for work in processes of its own. */
  readonly remanso: RemansoProgram;
}

/** The features of an agent. They stop in this order. */
export const agentFeatures: readonly ((surroundings: Surroundings) => Feature)[] = [announcements];
