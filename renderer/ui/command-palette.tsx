import { lazy, Suspense, type ReactElement } from 'react';
import { usePaletteStore } from './palette-store.ts';

const PaletteDialog = lazy(async () => ({
  default: (await import('./palette-dialog.tsx')).PaletteDialog,
}));
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }));

/** Ctrl K and ?: fetched when they are asked for the first time. */
export function CommandPalette(): ReactElement | null {
  const open = usePaletteStore((state) => state.open);
  if (open === null) return null;
  return (
    <Suspense fallback={null}>{open === 'palette' ? <PaletteDialog /> : <KeysDialog />}</Suspense>
  );
}
