let known: string | undefined;

function forget(): void {
  known = undefined;
}

// Whoever sets the zone of the machine does so outside the page, and comes back to it.
window.addEventListener('focus', forget);
document.addEventListener('visibilitychange', forget);

/** The zone of the viewer's machine. Kept: to ask takes as long as to draw a row. */
export function hostZone(): string {
  known ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return known;
}
