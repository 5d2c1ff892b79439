import { Bell, BellOff, BellRing, TriangleAlert } from 'lucide-react';
import type { silenceFacts } from '../../../shared/features/silences/silence-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const silenceLooks: Readonly<Record<keyof typeof silenceFacts, KindLook>> = {
  'silence.placed': ['still', BellOff],
  'silence.extended': ['still', BellOff],
  'silence.lifted': ['flow', BellRing],
  'silence.drifted': ['drain', BellRing],
  'silence.failed': ['trouble', TriangleAlert],
  'silence.leaked': ['trouble', BellRing],
  'silence.unseen': ['drain', Bell],
  'silence.seen': ['still', Bell],
  'silence.ongoing': ['still', BellRing],
  'silence.heard': ['flow', BellRing],
};
