import type { ReactElement } from 'react';
export function ResumeDialog(_: {
  holdId: string | null;
  integrationId: string | null;
}): ReactElement | null {
  return null;
}
