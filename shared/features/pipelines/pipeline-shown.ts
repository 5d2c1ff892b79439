import type { FactsShown } from '../fact-shown.ts';
import type { pipelineFacts } from './pipeline-facts.ts';

export const pipelineShown = {
  'lease.begun': {
    details: ({ key }) => [key],
    sentence: ({ template }) => ({ key: 'say.lease.begun', values: { template } }),
  },
  'lease.ended': {
    details: ({ key, heardAt }) => [key, heardAt],
    sentence: ({ why, by, template }) => ({
      key: `say.lease.ended.${why}`,
      values: { by, template },
    }),
  },
} satisfies FactsShown<typeof pipelineFacts>;
