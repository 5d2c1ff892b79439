import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { ConnectorChoice } from '../../../model/connectors/connector-form.ts';
import { choiceOf } from '../../../model/connectors/connector-values.ts';
import type { Item } from './item.ts';

/** All schedulers of one kind, as far as they were read. */
export interface ConnectorHealth {
  readonly choice: ConnectorChoice;
  readonly count: number;
  /** Their last read, pause or resume failed. */
  readonly failing: number;
  /** Not read since the agent started. */
  readonly unread: number;
  /** The reading that is longest ago; `null`: none of them was read. */
  readonly readAt: Instant | null;
}

/** Trouble first, then what is most. */
export function connectorHealths(items: readonly Item[]): readonly ConnectorHealth[] {
  const byChoice = new Map<ConnectorChoice, ConnectorHealth>();
  for (const { integration, status } of items) {
    const { scheduler } = integration;
    if (scheduler.kind === 'local' || scheduler.kind === 'guard') continue;
    const choice = choiceOf(scheduler);
    const read = parseInstant(status?.scheduler?.lastReadAt ?? '') ?? null;
    const before = byChoice.get(choice);
    byChoice.set(choice, {
      choice,
      count: (before?.count ?? 0) + 1,
      failing: (before?.failing ?? 0) + (status?.scheduler?.failure === undefined ? 0 : 1),
      unread: (before?.unread ?? 0) + (read === null ? 1 : 0),
      readAt: earlier(before?.readAt ?? null, read),
    });
  }
  return [...byChoice.values()].sort((a, b) => b.failing - a.failing || b.count - a.count);
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
