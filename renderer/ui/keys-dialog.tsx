import type { ReactElement } from 'react';
export function KeysDialog(): ReactElement | null {
  return null;
}
