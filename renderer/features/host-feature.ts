import type { ComponentType } from 'react';
import type { Result } from '../../shared/errors.ts';
import type { Bridge } from '../bridge/bridge.ts';

/** What a feature that reaches hosts adds to what others show of one, by its id. */
export interface HostFeature {
  /** Asks the host now. */
  readonly CheckButton: ComponentType<{ readonly hostId: string }>;
  /** Where our guard lies there: absolute, or below the home of who logs in. */
  readonly guardFolder: (bridge: Bridge, hostId: string) => Promise<Result<string>>;
}
