import type { RunOptionFeature } from '../cli/options/run-option-feature.ts';
import { workerOptions } from './workers/cli/worker-options.ts';

/** What features add to the options with which an agent is run. */
export const runOptionFeatures: readonly RunOptionFeature[] = [workerOptions];
