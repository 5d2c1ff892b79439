import type { ReactElement } from 'react';
import { FeedPanel } from './calendar-feed/feed-panel.tsx';
import { VoicesPanel } from './voices/voices-panel.tsx';
import { BackupPanel } from './backup/backup-panel.tsx';

/** What features add to *Settings*. */
export function FeaturePanels(): ReactElement {
  return (
    <>
      <VoicesPanel />
      <FeedPanel />
      <BackupPanel />
    </>
  );
}
