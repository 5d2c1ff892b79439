import { Component, type ReactNode } from 'react';

interface GuardProps {
  readonly fallback: (failure: Error) => ReactNode;
  readonly onFailure?: () => void;
  readonly children: ReactNode;
}

interface GuardState {
  readonly failure: Error | null;
}

/** Shows the fallback in place of what threw; the frame around it stays. */
export class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { failure: null };

  static getDerivedStateFromError(thrown: unknown): GuardState {
    return { failure: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override componentDidCatch(): void {
    this.props.onFailure?.();
  }

  override render(): ReactNode {
    const { failure } = this.state;
    return failure === null ? this.props.children : this.props.fallback(failure);
  }
}
