import { Send, TriangleAlert } from 'lucide-react';
import type { voiceFacts } from '../../../shared/features/voices/voice-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const voiceLooks: Readonly<Record<keyof typeof voiceFacts, KindLook>> = {
  'voice.told': ['flow', Send],
  'voice.failed': ['trouble', TriangleAlert],
  'voice.given-up': ['trouble', TriangleAlert],
};
