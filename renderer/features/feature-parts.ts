import type { ComponentType } from 'react';
import type { ImpactProps, OccurrencePart } from './feature-part.ts';
import { alarmsImpactPart } from './silences/alarms-impact-part.ts';
import { alarmsOccurrencePart } from './silences/alarms-occurrence-part.ts';
import { silencesPart } from './silences/silences-part.ts';
import { leaseOccurrencePart } from './pipelines/lease-occurrence-part.ts';
import { messagesOccurrencePart } from './voices/messages-occurrence-part.ts';

/** What features add to *Now* while something is paused, each fetched when it is first shown. */
export const nowParts: readonly (() => Promise<ComponentType>)[] = [silencesPart];

/** What features say of a window before it is saved. */
export const impactParts: readonly (() => Promise<ComponentType<ImpactProps>>)[] = [
  alarmsImpactPart,
];

/** Whom an occurrence reaches: which alarms it silences, and who is told of it. */
export const occurrenceParts: readonly OccurrencePart[] = [
  alarmsOccurrencePart,
  leaseOccurrencePart,
  messagesOccurrencePart,
];
