import type { Person } from '../../../shared/contract/command-parts.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { personAt } from '../../store/person.ts';
import { seenRevision } from '../../store/seen-revision.ts';

/** What every live control carries. */
export interface Control {
  readonly commandId: string;
  readonly person: Person;
  readonly reason: string;
  readonly dryRun: boolean;
}

/** What every answer to one carries. */
export interface Changed {
  readonly revision: number;
}

/** A live control that lacks only who, why, and whether it is meant. */
export interface Order<V> {
  /** Tells two orders apart: another one is previewed anew. */
  readonly key: string;
  readonly send: (control: Control) => Promise<Result<V>>;
}

/** A preview changes nothing and is not in the trail, so its reason is nobody's. */
const NO_REASON = '-';

export async function previewOrder<V>(bridge: Bridge, order: Order<V>): Promise<Result<V>> {
  return order.send({
    commandId: crypto.randomUUID(),
    person: await personAt(bridge),
    reason: NO_REASON,
    dryRun: true,
  });
}

/** Answered when the page knows of it too. */
export async function sendCommand<V extends Changed>(
  bridge: Bridge,
  order: Order<V>,
  reason: string,
): Promise<Result<V>> {
  const answer = await order.send({
    commandId: crypto.randomUUID(),
    person: await personAt(bridge),
    reason,
    dryRun: false,
  });
  if (answer.ok) await seenRevision(answer.value.revision);
  return answer;
}
