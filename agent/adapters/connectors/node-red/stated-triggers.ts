import {
  cronOn,
  notKnown,
  ruled,
  together,
  type StatedSchedule,
} from '../../../../shared/domain/schedulers/stated-schedule.ts';
import type { FlowNode } from './flow-triggers.ts';

/** When inject nodes are due; what other triggers wait for is no schedule. */
export function statedTriggers(
  triggers: readonly FlowNode[],
  ownZone: string | undefined,
): StatedSchedule {
  return together(triggers.map((node) => statedNode(node, ownZone)));
}

/** One with neither waits for a click; `once` is at the start of its flow. */
function statedNode(node: FlowNode, ownZone: string | undefined): StatedSchedule {
  if (node.type !== 'inject') return notKnown('by-events');
  const { crontab, repeat } = node;
  if (typeof crontab === 'string' && crontab.trim() !== '') return cronOn(ownZone, crontab);
  const everyMs = Math.round(Number(repeat) * 1_000);
  // It counts from the moment in which its flow was deployed or started.
  return everyMs > 0 ? ruled({ kind: 'every', everyMs, from: 0, isAbout: true }) : ruled();
}
