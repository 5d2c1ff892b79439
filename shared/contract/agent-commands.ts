import { z } from 'zod';

/** What to type in a terminal of the agent's machine, as its user. */
export const agentCommandsSchema = z.strictObject({
  /** Whose quoting the lines follow. */
  shell: z.enum(['sh', 'powershell']),
  /** Starts this agent again, on the same data and the same port. */
  start: z.string(),
  /** Prints a fresh address of its dashboard. */
  open: z.string(),
});

export type AgentCommands = z.output<typeof agentCommandsSchema>;
