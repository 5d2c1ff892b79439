import type { ReactElement } from 'react';
import { DialogGuard } from '../../ui/dialogs/dialog-guard.tsx';
import { fetchedPart } from '../../ui/loading/fetched-part.tsx';
import { stopControl, useControlStore } from './order/control-store.ts';

const AskedDialog = fetchedPart(async () => (await import('./asked-dialog.tsx')).AskedDialog);

export function ControlDialogs(): ReactElement | null {
  const asked = useControlStore((state) => state.asked);
  if (asked === null) return null;
  return (
    <DialogGuard onFailure={stopControl}>
      <AskedDialog key={JSON.stringify(asked)} asked={asked} />
    </DialogGuard>
  );
}
