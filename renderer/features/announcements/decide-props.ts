import type { AnnouncedSpeech, Proposal } from './announced-speech.ts';

export interface DecideProps {
  readonly proposal: Proposal;
  readonly speech: AnnouncedSpeech;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export interface Given {
  readonly systems: readonly string[];
  readonly zone: string;
  readonly isAlways: boolean;
  readonly reason: string;
}
