import {
  Component,
  Suspense,
  useState,
  type ComponentType,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { StillFrame } from './still-frame.tsx';

interface GuardProps {
  readonly fallback: (failure: Error) => ReactNode;
  readonly children: ReactNode;
}

interface GuardState {
  readonly failure: Error | null;
}

/** Shows the fallback in place of what threw; the frame around it stays. */
class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { failure: null };

  static getDerivedStateFromError(thrown: unknown): GuardState {
    return { failure: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    return failure === null ? this.props.children : this.props.fallback(failure);
  }
}

interface ScreenGuardProps {
  readonly componentOf: (isRetry: boolean) => ComponentType;
}

/** A screen that cannot be fetched or shown says so, and can be tried again. */
export function ScreenGuard({ componentOf }: ScreenGuardProps): ReactElement {
  const [{ Screen, attempt }, setTry] = useState(() => ({
    Screen: componentOf(false),
    attempt: 0,
  }));
  const retry = (): void => setTry({ Screen: componentOf(true), attempt: attempt + 1 });
  return (
    <Guard
      key={attempt}
      fallback={(failure) => <ScreenFailure failure={failure} onRetry={retry} />}
    >
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

/** A dialog that cannot be fetched does not take the page with it; it is tried again by its keys. */
export function DialogGuard({ children }: { readonly children: ReactNode }): ReactElement {
  return <Guard fallback={() => null}>{children}</Guard>;
}
