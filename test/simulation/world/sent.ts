import { agentCalls, type CallName } from '../../../shared/contract/agent-contract.ts';
import { acceptCommand } from '../model/commands.ts';
import type { Truth } from '../model/truth.ts';

/** A command as it was sent. */
export interface Sent {
  readonly name: CallName;
  readonly params: unknown;
}

/** It was accepted with this answer, as kept in the database. */
export function accept(truth: Truth, { name, params }: Sent, answer: string, at: number): void {
  const schemas = agentCalls[name];
  acceptCommand(truth, name, {
    params: schemas.params.parse(params),
    answer: schemas.result.parse(JSON.parse(answer)),
    at,
  });
}
