import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCheck } from './use-check.ts';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { Button } from '../../ui/button.tsx';

/** Asks the host now, where its problem is read. */
export function CheckButton({ hostId }: { readonly hostId: string }): ReactElement {
  const { t } = useTranslation('now');
  const { send, isPending } = useCheck();
  return (
    <Button isPending={isPending} offReason={useDisabledReason()} onPress={() => send(hostId)}>
      {t('trouble.check')}
    </Button>
  );
}
