import { Bell, BellOff, Send, TriangleAlert } from 'lucide-react';
import type { voiceFacts } from '../../../shared/features/voices/voice-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const voiceLooks: Readonly<Record<keyof typeof voiceFacts, KindLook>> = {
  'occurrence.soon': ['flow', Bell],
  'hold.forgotten': ['still', Bell],
  'voice.outdated': ['unknown', BellOff],
  'voice.told': ['flow', Send],
  'voice.failed': ['trouble', TriangleAlert],
  'voice.given-up': ['trouble', TriangleAlert],
};
