import type { HostFeature } from './host-feature.ts';
import { hostsReached } from './hosts/hosts-reached.ts';

const ALL: readonly HostFeature[] = [hostsReached];

/** The feature that reaches hosts; `undefined`: none does. */
export const hostFeature: HostFeature | undefined = ALL[0];
