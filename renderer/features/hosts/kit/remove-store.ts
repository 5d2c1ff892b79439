import { create } from 'zustand';

/** The host to remove; set by a row or the detail. */
export const useRemoveStore = create<{ readonly asked: string | null }>(() => ({ asked: null }));

export function askToRemove(id: string): void {
  useRemoveStore.setState({ asked: id });
}

export function stopAsking(): void {
  useRemoveStore.setState({ asked: null });
}
