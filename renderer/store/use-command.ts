import { useState } from 'react';
import type { Person } from '../../shared/contract/command-parts.ts';
import type { Failure, Result } from '../../shared/errors.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { useBridge } from './bridge-context.ts';
import { personAt } from './person.ts';

/** What every command carries: its own id, so that a repeat is harmless, and who sends it. */
export interface Signature {
  readonly commandId: string;
  readonly person: Person;
}

export async function sign(bridge: Bridge): Promise<Signature> {
  return { commandId: crypto.randomUUID(), person: await personAt(bridge) };
}

export interface Command<Input> {
  readonly send: (input: Input) => void;
  /** Sent and not answered yet. */
  readonly pending: Input | null;
  readonly isPending: boolean;
  /** Why the last one was refused; shown where it was asked. */
  readonly failure: Failure | null;
  readonly forget: () => void;
}

/** Sends one command at a time and never retries: only a person sends a refused one again. */
export function useCommand<Input, Value>(
  run: (bridge: Bridge, input: Input) => Promise<Result<Value>>,
  onDone: (value: Value, input: Input) => void,
  onRefused?: (failure: Failure, input: Input) => void,
): Command<Input> {
  const bridge = useBridge();
  const [pending, setPending] = useState<{ readonly input: Input } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ask = async (input: Input): Promise<void> => {
    if (pending !== null) return;
    setPending({ input });
    setFailure(null);
    const reply = await run(bridge, input).finally(() => setPending(null));
    if (reply.ok) {
      onDone(reply.value, input);
      return;
    }
    setFailure(reply.failure);
    onRefused?.(reply.failure, input);
  };
  return {
    send: (input) => void ask(input),
    pending: pending?.input ?? null,
    isPending: pending !== null,
    failure,
    forget: () => setFailure(null),
  };
}
