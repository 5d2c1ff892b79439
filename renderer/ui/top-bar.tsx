import type { ReactElement } from 'react';

export function TopBar(): ReactElement {
  return <div />;
}
