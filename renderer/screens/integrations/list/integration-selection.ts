import { Selection } from '../../../ui/selection/selection.ts';

/** Integrations to act on together. */
export const integrationSelection = new Selection('integrations');
