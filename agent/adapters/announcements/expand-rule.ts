import type { WallClock } from '../../../shared/domain/values/wall-clock.ts';
import type { RuleStarts } from '../../core/calendar/rule-starts.ts';

/** The product's own reading of rules, as windows are read; a string says why one cannot be read. */
export type ExpandRule = (rule: string, start: WallClock) => RuleStarts | string;
