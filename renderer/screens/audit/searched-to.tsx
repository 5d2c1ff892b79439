import type { ReactElement } from 'react';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { Button } from '../../ui/button.tsx';
import type { Teller } from '../../model/trail/teller.ts';
import type { Trail } from './use-trail.ts';

interface SearchedToProps {
  readonly trail: Trail;
  readonly teller: Teller;
}

/**
 * A search reads a bounded number of entries at a time and says where it is: an empty result is
 * not final before the trail's first entry.
 */
export function SearchedTo({ trail, teller }: SearchedToProps): ReactElement | null {
  const { searching, pages } = trail;
  const place = searching ?? pages?.searchedTo ?? null;
  if (place === null) return null;
  const { t, times, at } = teller;
  const time = times.until(parseInstant(place.at) ?? at, at);
  const said = { time, n: times.number(place.seq) };
  return (
    <div className="row trail-searched">
      <span className="mut" role="status">
        {t(searching === null ? 'list.searchedTo' : 'list.searching', said)}
      </span>
      {searching === null ? (
        <Button size="sm" onPress={trail.searchFurther}>
          {t('list.searchFurther')}
        </Button>
      ) : (
        <Button size="sm" onPress={trail.stop}>
          {t('list.searchStop')}
        </Button>
      )}
    </div>
  );
}
