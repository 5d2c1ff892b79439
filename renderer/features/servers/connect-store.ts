import { create } from 'zustand';

/** Whether the dialog about servers is open; set by the rail, the palette and the tray. */
export const useConnectStore = create<{ readonly isAsking: boolean }>(() => ({ isAsking: false }));

export function askToConnect(): void {
  useConnectStore.setState({ isAsking: true });
}

export function stopConnecting(): void {
  useConnectStore.setState({ isAsking: false });
}
