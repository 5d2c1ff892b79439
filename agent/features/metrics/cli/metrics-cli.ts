import type { CliFeature } from '../../../cli/session/cli-feature.ts';

/** What metrics add to the command line, loaded when it is called. */
export const metricsCli: CliFeature = {
  commands: { agent: { metrics: async () => (await import('./metrics.ts')).metricsCommand } },
};
