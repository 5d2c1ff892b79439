import type { ReactElement } from 'react';
import { useBridge } from '../../store/bridge-context.ts';
import { DialogGuard } from '../../ui/dialogs/dialog-guard.tsx';
import { fetchedPart } from '../../ui/loading/fetched-part.tsx';
import { stopConnecting, useConnectStore } from './connect-store.ts';

const ConnectDialog = fetchedPart(async () => (await import('./connect-dialog.tsx')).ConnectDialog);

/** Only the shell has ssh; a browser stays with the agent that serves it. */
export function ConnectDialogs(): ReactElement | null {
  const { shell } = useBridge();
  const isAsking = useConnectStore((state) => state.isAsking);
  if (!isAsking || shell === null) return null;
  return (
    <DialogGuard onFailure={stopConnecting}>
      <ConnectDialog shell={shell} />
    </DialogGuard>
  );
}
