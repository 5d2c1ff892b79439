import { Ellipsis } from 'lucide-react';
import { Suspense, type ReactElement } from 'react';
import { Button } from '../button.tsx';
import { fetchedPart } from '../loading/fetched-part.tsx';
import { Guard } from '../loading/guard.tsx';
import { afterPaint } from '../loading/after-paint.ts';
import type { RowMenuProps } from './row-menu.tsx';

const RowMenu = fetchedPart(async () => {
  await afterPaint();
  return (await import('./row-menu.tsx')).RowMenu;
});

/** Menus load after the first paint; until then, or if they fail, their space is kept. */
export function LaterRowMenu(props: RowMenuProps): ReactElement {
  return (
    <Guard fallback={(_, retry) => <Unfetched label={props.label} onPress={retry} />}>
      <Suspense fallback={<span className="btn sm ico" />}>
        <RowMenu {...props} />
      </Suspense>
    </Guard>
  );
}

function Unfetched({ label, onPress }: { label: string; onPress: () => void }): ReactElement {
  return (
    <Button size="sm" square aria-label={label} onPress={onPress}>
      <Ellipsis className="icon small" size={14} aria-hidden="true" />
    </Button>
  );
}
