import { create } from 'zustand';

/** Which integration is asked to be removed: a row, the detail or a key may ask. */
export const useRemoveStore = create<{ readonly asked: string | null }>(() => ({ asked: null }));

export function askToRemove(id: string): void {
  useRemoveStore.setState({ asked: id });
}

export function stopAsking(): void {
  useRemoveStore.setState({ asked: null });
}
