import { Suspense, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Guard } from '../loading/guard.tsx';
import { showToast } from '../messages/toasts.tsx';

interface DialogGuardProps {
  /** Clears the request, so that it can be made again. */
  readonly onFailure: () => void;
  readonly children: ReactNode;
}

/** A dialog that fails to load or render says so without taking the page down. */
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
