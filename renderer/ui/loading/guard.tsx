import { Component, type ReactNode } from 'react';
import { renewFailedParts } from './fetched-part.tsx';

interface GuardProps {
  readonly fallback: (failure: Error, retry: () => void) => ReactNode;
  readonly onFailure?: () => void;
  readonly children: ReactNode;
}

interface GuardState {
  readonly failure: Error | null;
}

/**
 * Shows the fallback in place of what threw; the frame around it stays. A retry reloads parts that
 * failed to load.
 */
export class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { failure: null };

  static getDerivedStateFromError(thrown: unknown): GuardState {
    return { failure: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  readonly #retry = (): void => this.setState({ failure: null });

  override componentDidCatch(): void {
    renewFailedParts();
    this.props.onFailure?.();
  }

  override render(): ReactNode {
    const { failure } = this.state;
    return failure === null ? this.props.children : this.props.fallback(failure, this.#retry);
  }
}
