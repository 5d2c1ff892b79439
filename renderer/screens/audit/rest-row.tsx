import type { ReactElement } from 'react';
import type { AuditFold } from '../../../shared/contract/audit-calls.ts';
import type { Teller } from '../../model/trail/teller.ts';
import type { OpenFold } from '../../model/trail/trail-rows.ts';

interface RestRowProps {
  readonly rest: OpenFold;
  /** `null` while its page is not loaded. */
  readonly fold: AuditFold | null;
  readonly index: number;
  readonly top: number;
  readonly isActive: boolean;
  readonly teller: Teller;
  readonly onReadOn: (opened: OpenFold) => void;
}

export function restId({ firstSeq }: OpenFold): string {
  return `rest-${firstSeq}`;
}

/** Stands for what is not read yet of an unfolded row; it is read when it comes into view. */
export function RestRow(props: RestRowProps): ReactElement {
  const { rest, fold, index, top, isActive, teller, onReadOn } = props;
  const { t, times } = teller;
  const count = fold === null ? 0 : fold.count - 1 - rest.members.length;
  const isCounted = fold?.isMore === false && count > 0;
  const text = isCounted ? t('rest.left', { count, n: times.number(count) }) : t('rest.some');
  return (
    <div
      role="treeitem"
      id={restId(rest)}
      data-row={index}
      aria-level={2}
      aria-selected={false}
      aria-setsize={-1}
      aria-posinset={rest.members.length + 1}
      className={`trail-row member${isActive ? ' at' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onReadOn(rest)}
    >
      <span />
      <span />
      <span className={`trail-what ${rest.hasFailed ? 'c-trouble' : 'mut'}`}>
        {rest.hasFailed ? t('rest.failed') : text}
      </span>
    </div>
  );
}
