import { Suspense, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Guard } from './guard.tsx';
import { showToast } from './toasts.tsx';

interface DialogGuardProps {
  /** Takes back what was asked, so that it can be asked again. */
  readonly onFailure: () => void;
  readonly children: ReactNode;
}

/** A dialog that cannot be fetched or shown says so and does not take the page with it. */
export function DialogGuard({ onFailure, children }: DialogGuardProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Guard
      fallback={() => null}
      onFailure={() => {
        showToast({ look: 'trouble', text: t('dialogFailed') });
        onFailure();
      }}
    >
      <Suspense fallback={null}>{children}</Suspense>
    </Guard>
  );
}
