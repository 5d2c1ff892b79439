import { bundleDashboard } from './dashboard-bundle.ts';

/** Once and before all workers, so that no two of them build the same folder at the same time. */
export default bundleDashboard;
