/**
 * At once, or when a pressed pointer is released: what appears before that moves the button away
 * from under the pointer, and the press is lost.
 */
export function afterPress(act: () => void): void {
  if (document.querySelector(':active') === null) {
    act();
    return;
  }
  const ends = ['pointerup', 'pointercancel'] as const;
  const late = (): void => {
    for (const end of ends) document.removeEventListener(end, late);
    // The press itself is handled first.
    setTimeout(act);
  };
  for (const end of ends) document.addEventListener(end, late);
}
