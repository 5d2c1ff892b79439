import { create } from 'zustand';

type Open = 'palette' | 'keys' | null;

export const usePaletteStore = create<{ readonly open: Open }>(() => ({ open: null }));

export function openPalette(): void {
  usePaletteStore.setState({ open: 'palette' });
}

export function openKeys(): void {
  usePaletteStore.setState({ open: 'keys' });
}

export function closePalette(): void {
  usePaletteStore.setState({ open: null });
}
