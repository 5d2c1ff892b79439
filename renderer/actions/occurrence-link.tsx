import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { occurrenceParts } from '../features/feature-parts.ts';
import { occurrenceAddress, type ShownOccurrence } from '../store/route.ts';

interface OccurrenceLinkProps {
  readonly occurrence: ShownOccurrence;
  readonly title: string;
}

/** To whom an occurrence reaches; nothing where no feature knows. */
export function OccurrenceLink({ occurrence, title }: OccurrenceLinkProps): ReactElement | null {
  const { t } = useTranslation();
  if (occurrenceParts.length === 0) return null;
  return (
    <a href={occurrenceAddress(occurrence)} aria-label={t('occurrence.of', { title })}>
      {t('occurrence.title')}
    </a>
  );
}
