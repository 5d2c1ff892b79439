import type { ReactElement } from 'react';
export function PaletteDialog(): ReactElement | null {
  return null;
}
