/**
 * Of the installed .desktop file (`desktopName` in package.json): by it desktops know whose windows and
 * notices these are, and systemd names the unit after it.
 */
export const DESKTOP_NAME = 'app.remanso.remanso';
