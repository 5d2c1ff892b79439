import { Ellipsis } from 'lucide-react';
import { Suspense, useState, type ReactElement } from 'react';
import { Button } from './button.tsx';
import { fetchedPart, renewFailedParts } from './fetched-part.tsx';
import { Guard } from './guard.tsx';
import { pictureOut } from './picture-out.ts';
import type { RowMenuProps } from './row-menu.tsx';

const RowMenu = fetchedPart(async () => {
  await pictureOut();
  return (await import('./row-menu.tsx')).RowMenu;
});

/** Menus come after the first picture; until then, or when they cannot, their place is kept. */
export function LaterRowMenu(props: RowMenuProps): ReactElement {
  const [attempt, setAttempt] = useState(0);
  const retry = (): void => {
    renewFailedParts();
    setAttempt(attempt + 1);
  };
  const unfetched = (
    <Button size="sm" square aria-label={props.label} onPress={retry}>
      <Ellipsis className="i s" size={14} aria-hidden="true" />
    </Button>
  );
  return (
    <Guard key={attempt} fallback={() => unfetched}>
      <Suspense fallback={<span className="btn sm ico" />}>
        <RowMenu {...props} />
      </Suspense>
    </Guard>
  );
}
