import type { ReactElement } from 'react';

export function StateStrip(): ReactElement {
  return <div className="strip" />;
}
