import type { ReactElement } from 'react';
import type { OccurrenceProps } from '../feature-part.ts';
import { RoutesPanel } from './occurrence/routes-panel.tsx';
import { ToldPanel } from './occurrence/told-panel.tsx';
import './voices.css';
import './voices-words.ts';

/** Who was told of an occurrence, and who hears what of it. */
export function OccurrenceMessages({ report }: OccurrenceProps): ReactElement {
  return (
    <>
      <ToldPanel report={report} />
      <RoutesPanel report={report} />
    </>
  );
}
