import { create } from 'zustand';

export const useSystemsStore = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function openSystems(): void {
  useSystemsStore.setState({ isOpen: true });
}

export function closeSystems(): void {
  useSystemsStore.setState({ isOpen: false });
}
