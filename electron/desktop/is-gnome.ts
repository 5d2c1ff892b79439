/** @param desktop XDG_CURRENT_DESKTOP: names with colons between them. */
export function isGnome(desktop: string): boolean {
  return desktop.split(':').includes('GNOME');
}
