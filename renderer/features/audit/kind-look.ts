import {
  AlarmClock,
  Check,
  CircleHelp,
  Clock,
  FastForward,
  Globe,
  Hand,
  Pencil,
  Play,
  Power,
  Repeat,
  ShieldCheck,
  SkipForward,
  Timer,
  TriangleAlert,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { AuditKind } from '../../../shared/domain/audit-entry.ts';
import type { OwnIcon } from '../../ui/icon.tsx';

export type Tone = 'flow' | 'still' | 'drain' | 'trouble' | 'unknown';

/** Colour and picture of a kind; its name always stands beside them. */
export const KIND_LOOK: Readonly<Record<AuditKind, readonly [Tone, LucideIcon | OwnIcon]>> = {
  'agent.started': ['unknown', Power],
  'agent.stopped': ['unknown', Power],
  'agent.late': ['drain', AlarmClock],
  'config.changed': ['unknown', Pencil],
  'window.opened': ['still', 'gate'],
  'window.closed': ['flow', ShieldCheck],
  'window.extended': ['still', Timer],
  'window.ended': ['drain', X],
  'occurrence.skipped': ['drain', SkipForward],
  'hold.placed': ['still', Hand],
  'hold.released': ['still', Hand],
  'integration.paused': ['still', 'gate'],
  'integration.resumed': ['flow', 'reopen'],
  'run.started': ['flow', Play],
  'run.succeeded': ['flow', Check],
  'run.failed': ['trouble', X],
  'run.skipped': ['still', SkipForward],
  'run.missed': ['drain', FastForward],
  'catchup.trimmed': ['drain', Repeat],
  'clock.stepped': ['drain', Clock],
  'zones.changed': ['unknown', Globe],
  'drain.completed': ['flow', 'drain'],
  'leak.detected': ['trouble', 'leak'],
  'scheduler.drifted': ['drain', CircleHelp],
  'scheduler.failed': ['trouble', TriangleAlert],
};
