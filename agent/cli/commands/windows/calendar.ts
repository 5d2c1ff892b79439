import { calendarWords } from '../../words/windows/calendar.ts';
import { declareGroup } from '../declare.ts';

/** Everything that it does is added by features. */
export const calendarCommand = declareGroup({
  name: 'calendar',
  words: calendarWords,
  sentence: 'sentence',
  examples: [],
  parts: [],
});
