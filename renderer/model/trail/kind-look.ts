import type { LucideIcon } from 'lucide-react';
import type { OwnIcon } from '../../ui/icon.tsx';

export type Tone = 'flow' | 'still' | 'drain' | 'trouble' | 'unknown';

/** Colour and icon of a kind of entry; its name is always shown beside them. */
export type KindLook = readonly [Tone, LucideIcon | OwnIcon];
