import { isLetGo, openOccurrences, selectedBy, type Era } from './era.ts';

/** By hold: what it holds at an instant, and until when. */
export type OpenNow = ReadonlyMap<string, { closesAt: number; held: ReadonlySet<string> }>;

export function openNow(era: Era, at: number): OpenNow {
  const open = new Map<string, { closesAt: number; held: ReadonlySet<string> }>();
  for (const window of era.windows.values()) {
    for (const { holdId, closesAt } of openOccurrences(era, window.id, at)) {
      if (era.letGo.get(holdId) === 'all') continue;
      const held = selectedBy(era, window.covers).filter((id) => !isLetGo(era, holdId, id));
      open.set(holdId, { closesAt, held: new Set(held) });
    }
  }
  return open;
}

/** How it was reduced. */
export function lessThan(before: OpenNow, after: OpenNow): string | undefined {
  for (const [holdId, { closesAt, held }] of before) {
    const now = after.get(holdId);
    if (now === undefined) return `${holdId} was ended`;
    if (now.closesAt < closesAt) return `${holdId} was shortened`;
    const gone = [...held].filter((id) => !now.held.has(id));
    if (gone.length > 0) return `${holdId} holds ${gone.join(', ')} no more`;
  }
  return undefined;
}
