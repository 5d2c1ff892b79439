import type { ReactElement } from 'react';

export function TimelineScreen(): ReactElement {
  return <section />;
}
