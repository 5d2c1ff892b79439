import { agentCalls } from '../../../../shared/contract/agent-contract.ts';
import { clerk } from './clerk.ts';

/** What the agent asks about its trail in another process. */
export const answerTrailQuestion = clerk({
  look: async (directory) => {
    const { trailFaults } = await import('../../../process/trail/trail-look.ts');
    return trailFaults(directory);
  },
  report: async (directory, about) => {
    const { reportWithoutAgent } =
      await import('../../../process/without-agent/report-without-agent.ts');
    return reportWithoutAgent(directory, agentCalls['occurrence.report'].params.parse(about));
  },
});
