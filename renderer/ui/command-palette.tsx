import type { ReactElement } from 'react';

export function CommandPalette(): ReactElement {
  return <div />;
}
