import type { ReactElement } from 'react';

export function NowScreen(): ReactElement {
  return <section />;
}
