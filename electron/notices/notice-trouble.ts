import { EventEmitter } from 'node:events';

/** Why this desktop shows no notice of ours; `why`: what the system said, where it says anything. */
export interface NoticeTrouble {
  readonly kind: 'unsupported' | 'refused';
  readonly why: string;
}

let trouble: NoticeTrouble | undefined;

/** `changed`: notices begin to be refused, or are shown again. `answered`: what the desktop made of each. */
export const noticeTroubles = new EventEmitter<{
  changed: [];
  answered: [trouble: NoticeTrouble | undefined];
}>();

/** `undefined`: the last notice was shown, or none has been tried yet. */
export function noticeTrouble(): NoticeTrouble | undefined {
  return trouble;
}

export function setNoticeTrouble(now: NoticeTrouble | undefined): void {
  noticeTroubles.emit('answered', now);
  if (trouble?.kind === now?.kind && trouble?.why === now?.why) return;
  trouble = now;
  noticeTroubles.emit('changed');
}
