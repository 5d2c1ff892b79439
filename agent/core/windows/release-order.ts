import type { Definitions } from '../state/definitions.ts';

/**
 * The order in which integrations are released: after what they come `after`, otherwise as defined.
 * Not recursive: a chain of 10,000 is a valid document. Documents with a cycle are rejected; if one
 * exists anyway, the first one defined goes first.
 */
export function releaseOrder(ids: Iterable<string>, { integrations }: Definitions): string[] {
  const chosen = new Set(ids);
  const entered = new Set<string>();
  const order: string[] = [];
  for (const start of integrations.keys()) {
    const path: { id: string; next: number }[] = [];
    const enter = (id: string): void => {
      if (entered.has(id) || !chosen.has(id)) return;
      entered.add(id);
      path.push({ id, next: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const earlier = integrations.get(top.id)?.after?.[top.next];
      top.next += 1;
      if (earlier !== undefined) enter(earlier);
      else {
        order.push(top.id);
        path.pop();
      }
    }
  }
  return order;
}

/**
 * The first cycle in `after`, as its ids with the first repeated at the end; otherwise `undefined`.
 */
export function afterCycle(
  afterOf: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of afterOf.keys()) {
    const cycle = cycleFrom(start, afterOf, done);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

function cycleFrom(
  start: string,
  afterOf: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): readonly string[] | undefined {
  if (done.has(start)) return undefined;
  const path = [{ id: start, next: 0 }];
  const onPath = new Set([start]);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const earlier = afterOf.get(top.id)?.[top.next];
    top.next += 1;
    if (earlier === undefined) {
      done.add(top.id);
      onPath.delete(top.id);
      path.pop();
    } else if (onPath.has(earlier)) {
      const ids = path.map(({ id }) => id);
      return [...ids.slice(ids.indexOf(earlier)), earlier];
    } else if (!done.has(earlier)) {
      path.push({ id: earlier, next: 0 });
      onPath.add(earlier);
    }
  }
  return undefined;
}
