import type { ComponentType } from 'react';
import { silencesPart } from './silences/silences-part.ts';

/** What features add to *Now* while something is paused, each fetched when it is first shown. */
export const nowParts: readonly (() => Promise<ComponentType>)[] = [silencesPart];
