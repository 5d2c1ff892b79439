import { pipelinesOver } from '../../../../agent/features/pipelines/app/pipelines-at-work.ts';

export const testPipelines = pipelinesOver({ reasonFor: ({ by }) => `No heartbeat from ${by}` });
