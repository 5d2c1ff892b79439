import type { z } from 'zod';
import {
  agentCalls,
  agentEvents,
  type CallName,
  type CallParams,
  type CallResult,
  type EventData,
  type EventName,
} from '../contract/agent-contract.ts';

/**
 * The contract by name. With a type parameter for the name, TypeScript relates a call's schema to
 * its types through these mapped types, but not through the table itself.
 */
export const callSchemas: {
  readonly [N in CallName]: {
    readonly params: z.ZodType<CallParams<N>>;
    readonly result: z.ZodType<CallResult<N>>;
  };
} = agentCalls;

export const eventSchemas: { readonly [E in EventName]: z.ZodType<EventData<E>> } = agentEvents;
