import type { ApplyScene } from '../../../core/commands/decide-apply.ts';
import type { JudgeScene } from './judged-proposal.ts';

/** What everything about announcements is decided from. */
export interface AnnounceScene extends ApplyScene, Pick<JudgeScene, 'window'> {}
