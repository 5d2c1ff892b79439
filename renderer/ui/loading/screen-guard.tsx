import { Suspense, type ComponentType, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../button.tsx';
import { Guard } from './guard.tsx';
import { StillFrame } from './still-frame.tsx';

/** A screen that fails to load or render says so and offers a retry. */
export function ScreenGuard({ Screen }: { readonly Screen: ComponentType }): ReactElement {
  return (
    <Guard fallback={(failure, retry) => <ScreenFailure failure={failure} onRetry={retry} />}>
      <Suspense fallback={<StillFrame />}>
        <Screen />
      </Suspense>
    </Guard>
  );
}

function ScreenFailure({
  failure,
  onRetry,
}: {
  failure: Error;
  onRetry: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="card-alert" role="alert">
      <span />
      <div>
        <b className="card-title">{t('screenFailed')}</b>
        <p className="mut">{t('screenFailedText', { message: failure.message })}</p>
      </div>
      <Button onPress={onRetry}>{t('retry')}</Button>
    </div>
  );
}
