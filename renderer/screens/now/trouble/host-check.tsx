import type { ReactElement } from 'react';
import { hostFeature } from '../../../features/host-features.ts';

/** What can be done about a host where its problem is read. */
export function HostCheck({ hostId }: { readonly hostId: string }): ReactElement | null {
  return hostFeature === undefined ? null : <hostFeature.CheckButton hostId={hostId} />;
}
