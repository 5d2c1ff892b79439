import { CalendarDays } from 'lucide-react';
import type { feedFacts } from '../../../shared/features/calendar-feed/feed-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const feedLooks: Readonly<Record<keyof typeof feedFacts, KindLook>> = {
  'feed.enabled': ['flow', CalendarDays],
  'feed.rotated': ['still', CalendarDays],
  'feed.disabled': ['still', CalendarDays],
};
