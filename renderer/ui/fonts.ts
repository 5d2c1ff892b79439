import { useEffect, useState } from 'react';
import { forgetWidths } from './text-width.ts';

/** Tells when fonts have come: until then widths are those of others. Returns the undo. */
export function onFonts(come: () => void): () => void {
  const listener = (): void => {
    forgetWidths();
    come();
  };
  document.fonts.addEventListener('loadingdone', listener);
  return () => document.fonts.removeEventListener('loadingdone', listener);
}

/** Draws what measures its texts again when fonts have come; another number then. */
export function useFonts(): number {
  const [come, setCome] = useState(0);
  useEffect(() => onFonts(() => setCome((times) => times + 1)), []);
  return come;
}
