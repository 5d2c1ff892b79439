import type { ReactElement } from 'react';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';

interface ListHeadProps {
  readonly speech: AnswerSpeech;
  readonly isNarrow: boolean;
}

export function ListHead({ speech, isNarrow }: ListHeadProps): ReactElement {
  const { t, times, at } = speech;
  const next = isNarrow
    ? t('list.column.nextShort')
    : t('list.column.next', { zone: times.zoneInFull(at).split(' ')[0] ?? '' });
  return (
    <div role="rowgroup" className="int-head">
      <div role="row" aria-rowindex={1} className="int-line head">
        <span role="columnheader">{t('list.column.integration')}</span>
        <span role="columnheader">{t('list.column.state')}</span>
        {isNarrow ? null : <span role="columnheader">{t('list.column.heldBy')}</span>}
        <span role="columnheader" className="item-next">
          {next}
        </span>
        {isNarrow ? null : <span role="columnheader">{t('list.column.last')}</span>}
        <span role="columnheader">
          <span className="sr-only">{t('list.column.actions')}</span>
        </span>
      </div>
    </div>
  );
}
