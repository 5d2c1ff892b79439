import type { ReactElement } from 'react';

export function IntegrationsScreen(): ReactElement {
  return <section />;
}
