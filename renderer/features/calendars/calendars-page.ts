/** The screen, loaded when it is visited. */
export const calendarsScreen = {
  calendars: async () => (await import('./calendars-screen.tsx')).CalendarsScreen,
};
