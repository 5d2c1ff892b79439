import type { z } from 'zod';
import { agentCalls, type CallName } from '../../../../shared/contract/agent-contract.ts';

/** The parameters of a call by name. */
export function paramShape(name: CallName): Readonly<Record<string, z.ZodType>> {
  return agentCalls[name].params.shape;
}
