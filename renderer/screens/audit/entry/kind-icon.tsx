import type { ReactElement } from 'react';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import { Icon } from '../../../ui/icon.tsx';
import { KIND_LOOK } from './kind-look.ts';

export function KindIcon({ kind }: { kind: AuditEntry['kind'] }): ReactElement {
  const [tone, Picture] = KIND_LOOK[kind];
  return (
    <span className={`kind-icon c-${tone}`}>
      {typeof Picture === 'string' ? (
        <Icon name={Picture} size={14} />
      ) : (
        <Picture className="icon small" size={14} aria-hidden="true" />
      )}
    </span>
  );
}
