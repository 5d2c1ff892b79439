import { AlarmClock, CircleHelp, Clock, ShieldCheck, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { HOST_TONE } from './host-view.ts';
import { stateText, type HostSpeech } from './host-speech.ts';

const PICTURES: Readonly<Record<HostStatus['state'], LucideIcon>> = {
  confirmed: ShieldCheck,
  unasked: CircleHelp,
  stale: AlarmClock,
  'clock-off': Clock,
  unreachable: CircleHelp,
  refused: CircleHelp,
};

interface HostBadgeProps {
  readonly host: HostStatus;
  readonly speech: HostSpeech;
}

/** Whether it will do what it should without us. */
export function HostBadge({ host, speech }: HostBadgeProps): ReactElement {
  const Picture = PICTURES[host.state];
  return (
    <span className={`st ${HOST_TONE[host.state]}`}>
      <Picture className="icon small" size={14} aria-hidden="true" />
      {stateText(host, speech)}
    </span>
  );
}
