import { EventEmitter } from 'node:events';

/** Why this desktop shows no notice of ours; `why`: what the system said, where it says anything. */
export interface NoticeTrouble {
  readonly kind: 'unsupported' | 'refused';
  readonly why: string;
}

let trouble: NoticeTrouble | undefined;

/** Fires when notices begin to be refused, and when they are shown again. */
export const noticeTroubles = new EventEmitter<{ changed: [] }>();

/** `undefined`: the last notice was shown, or none has been tried yet. */
export function noticeTrouble(): NoticeTrouble | undefined {
  return trouble;
}

export function setNoticeTrouble(now: NoticeTrouble | undefined): void {
  if (trouble?.kind === now?.kind && trouble?.why === now?.why) return;
  trouble = now;
  noticeTroubles.emit('changed');
}
