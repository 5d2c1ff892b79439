import type { ReactElement } from 'react';
import { DialogGuard } from '../../ui/dialogs/dialog-guard.tsx';
import { fetchedPart } from '../../ui/loading/fetched-part.tsx';
import { closePalette, usePaletteStore } from '../../store/palette-store.ts';

const PaletteDialog = fetchedPart(async () => (await import('./palette-dialog.tsx')).PaletteDialog);
const KeysDialog = fetchedPart(async () => (await import('./keys-dialog.tsx')).KeysDialog);

/** Ctrl K and ?: loaded on first use. */
export function CommandPalette(): ReactElement | null {
  const open = usePaletteStore((state) => state.open);
  if (open === null) return null;
  return (
    <DialogGuard onFailure={closePalette}>
      {open === 'palette' ? <PaletteDialog /> : <KeysDialog />}
    </DialogGuard>
  );
}
