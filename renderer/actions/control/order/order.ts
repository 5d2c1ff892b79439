import type { Result } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { seenRevision } from '../../../store/seen-revision.ts';
import { sign, useCommand, type Command, type Signature } from '../../../store/use-command.ts';

/** Common parameters of every live control. */
export interface Control extends Signature {
  readonly reason: string;
  readonly dryRun: boolean;
}

/** Common fields of every answer. */
export interface Changed {
  readonly revision: number;
}

/** A live control without the person, the reason and the dry-run flag. */
export interface Order<V> {
  /** Identifies an order; another one is previewed again. */
  readonly key: string;
  readonly send: (control: Control) => Promise<Result<V>>;
}

/** A preview changes nothing and is not recorded, so its reason is a placeholder. */
const NO_REASON = '-';

export async function previewOrder<V>(bridge: Bridge, { send }: Order<V>): Promise<Result<V>> {
  return send({ ...(await sign(bridge)), reason: NO_REASON, dryRun: true });
}

/** Resolves once the page knows of it too. */
export async function sendCommand<V extends Changed>(
  bridge: Bridge,
  { send }: Pick<Order<V>, 'send'>,
  reason: string,
): Promise<Result<V>> {
  const answer = await send({ ...(await sign(bridge)), reason, dryRun: false });
  if (answer.ok) await seenRevision(answer.value.revision);
  return answer;
}

interface ReasonedOrder<V> {
  readonly order: Order<V>;
  readonly reason: string;
}

/** Sends one order at a time; what was typed is kept if it is refused. */
export function useOrder<V extends Changed>(onDone: (value: V) => void): Command<ReasonedOrder<V>> {
  return useCommand((bridge, { order, reason }) => sendCommand(bridge, order, reason), onDone);
}
