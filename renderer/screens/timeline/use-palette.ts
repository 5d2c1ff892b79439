import { useEffect, useState } from 'react';
import { onFonts } from '../../ui/text/fonts.ts';
import { readPalette, type Palette } from './scene/palette.ts';

const QUERIES = [
  '(prefers-color-scheme: dark)',
  '(prefers-contrast: more)',
  '(forced-colors: active)',
];

/** The colours and font of the current theme; read again when the theme changes or fonts load. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(readPalette);
  useEffect(() => {
    const read = (): void => setPalette(readPalette());
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const queries = QUERIES.map((query) => window.matchMedia(query));
    for (const query of queries) query.addEventListener('change', read);
    const leaveFonts = onFonts(read);
    return () => {
      leaveFonts();
      observer.disconnect();
      for (const query of queries) query.removeEventListener('change', read);
    };
  }, []);
  return palette;
}
