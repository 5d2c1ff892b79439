import { Selection } from '../../../../ui/selection/selection.ts';

/** Windows to act on together. */
export const windowSelection = new Selection('windows');
