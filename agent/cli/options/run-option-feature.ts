import type { OpenElsewhere } from '../../ports/runs/runs-elsewhere.ts';
import type { Invocation } from '../session/command-frame.ts';
import type { Read } from './selector-options.ts';
import type { Taken } from './taken.ts';

/** What a feature adds to the options of `remanso agent`, and of the service that runs it. */
export interface RunOptionFeature {
  readonly takes: Taken<never>;
  /** The other hosts on which integrations run; `undefined` where none are given. */
  readElsewhere(options: object, invocation: Invocation): Promise<Read<OpenElsewhere | undefined>>;
  /** The options as they were given, without secrets. */
  given(options: object, environment: NodeJS.ProcessEnv): readonly string[];
}
