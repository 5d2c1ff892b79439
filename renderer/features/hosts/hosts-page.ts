/** The screen, loaded when it is visited. */
export const hostsScreen = {
  hosts: async () => (await import('./hosts-screen.tsx')).HostsScreen,
};
