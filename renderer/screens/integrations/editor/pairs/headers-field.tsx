import type { ReactElement } from 'react';
import type { IntegrationWords } from '../../../../model/integrations/words.ts';
import { PairsField } from './pairs-field.tsx';
import type { Pair } from './pairs.ts';

interface HeadersFieldProps {
  readonly headers: readonly Pair[];
  readonly problems: readonly string[];
  readonly t: IntegrationWords;
  readonly onChange: (headers: readonly Pair[]) => void;
}

export function HeadersField({ headers, t, ...rest }: HeadersFieldProps): ReactElement {
  return (
    <PairsField
      label={t('edit.headers')}
      nameLabel={t('edit.headerName')}
      valueLabel={t('edit.headerValue')}
      addLabel={t('edit.addHeader')}
      pairs={headers}
      t={t}
      {...rest}
    />
  );
}
