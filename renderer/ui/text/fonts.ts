import { useEffect, useState } from 'react';
import { forgetWidths } from './text-width.ts';

/**
 * Signals loaded fonts; before that, widths are those of a fallback font. Returns the unsubscribe
 * function.
 */
export function onFonts(come: () => void): () => void {
  const listener = (): void => {
    forgetWidths();
    come();
  };
  document.fonts.addEventListener('loadingdone', listener);
  return () => document.fonts.removeEventListener('loadingdone', listener);
}

/** A number that changes when fonts have loaded, so that measured texts render again. */
export function useFonts(): number {
  const [come, setCome] = useState(0);
  useEffect(() => onFonts(() => setCome((times) => times + 1)), []);
  return come;
}
