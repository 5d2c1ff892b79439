import type { ReactElement } from 'react';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { Button } from '../../ui/button.tsx';
import type { Teller } from '../../model/trail/entry-words.ts';
import type { Trail } from './use-trail.ts';

interface SearchedToProps {
  readonly trail: Trail;
  readonly teller: Teller;
}

/**
 * A search scans a bounded number of entries and says where it stopped: an empty result is not
 * final.
 */
export function SearchedTo({ trail, teller }: SearchedToProps): ReactElement | null {
  const searchedTo = trail.pages?.searchedTo ?? null;
  if (searchedTo === null) return null;
  const { t, times, at } = teller;
  const time = times.until(parseInstant(searchedTo.at) ?? at, at);
  return (
    <div className="row trail-searched" role="status">
      <span className="mut">{t('list.searchedTo', { time, n: times.number(searchedTo.seq) })}</span>
      <Button size="sm" isPending={trail.isSearching} onPress={trail.searchFurther}>
        {t('list.searchFurther')}
      </Button>
    </div>
  );
}
