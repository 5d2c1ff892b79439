import { create } from 'zustand';

/** The integration to remove; set by a row, the detail or a key. */
export const useRemoveStore = create<{ readonly asked: string | null }>(() => ({ asked: null }));

export function askToRemove(id: string): void {
  useRemoveStore.setState({ asked: id });
}

export function stopAsking(): void {
  useRemoveStore.setState({ asked: null });
}
