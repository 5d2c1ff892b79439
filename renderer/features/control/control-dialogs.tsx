import { lazy, Suspense, type ReactElement } from 'react';
import { useControlStore } from './control-store.ts';

const AskedDialog = lazy(async () => ({
  default: (await import('./asked-dialog.tsx')).AskedDialog,
}));

/** The dialogs of live control are fetched when one is asked for the first time. */
export function ControlDialogs(): ReactElement | null {
  const asked = useControlStore((state) => state.asked);
  if (asked === null) return null;
  return (
    <Suspense fallback={null}>
      <AskedDialog key={JSON.stringify(asked)} asked={asked} />
    </Suspense>
  );
}
