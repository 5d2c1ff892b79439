import { create } from 'zustand';

interface SelectionStore {
  readonly ids: ReadonlySet<string>;
  /** The last one chosen: a range starts there. */
  readonly anchor: string | null;
}

/** Integrations to act on together. */
export const useSelectionStore = create<SelectionStore>(() => ({ ids: new Set(), anchor: null }));

export function toggleSelected(id: string): void {
  useSelectionStore.setState(({ ids }) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    return { ids: next, anchor: id };
  });
}

/** From the last one chosen to this one, in the order of the list. */
export function selectTo(id: string, shown: readonly string[]): void {
  useSelectionStore.setState(({ ids, anchor }) => {
    const [from, to] = [shown.indexOf(anchor ?? id), shown.indexOf(id)];
    if (from === -1) return { ids: new Set([...ids, id]), anchor: id };
    const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    return { ids: new Set([...ids, ...range]), anchor: anchor ?? id };
  });
}

export function selectAll(shown: readonly string[]): void {
  useSelectionStore.setState({ ids: new Set(shown), anchor: shown[0] ?? null });
}

export function clearSelection(): void {
  useSelectionStore.setState({ ids: new Set(), anchor: null });
}
