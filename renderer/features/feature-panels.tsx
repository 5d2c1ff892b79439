import type { ReactElement } from 'react';
import { FeedPanel } from './calendar-feed/feed-panel.tsx';
import { BackupPanel } from './backup/backup-panel.tsx';

/** What features add to *Settings*. */
export function FeaturePanels(): ReactElement {
  return (
    <>
      <FeedPanel />
      <BackupPanel />
    </>
  );
}
