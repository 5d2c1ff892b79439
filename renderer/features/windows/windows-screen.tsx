import type { ReactElement } from 'react';

export function WindowsScreen(): ReactElement {
  return <section />;
}
