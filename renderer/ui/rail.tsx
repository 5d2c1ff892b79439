import type { ReactElement } from 'react';

export function Rail(): ReactElement {
  return <div />;
}
