import type { Feature } from '../../app/feature.ts';
import { metricsAtWork } from './app/metrics-at-work.ts';

/** Numbers for monitors, and whether this agent works. */
export function metrics(): Feature {
  return metricsAtWork;
}
