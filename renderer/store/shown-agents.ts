import { create } from 'zustand';
import type { ShownAgents } from '../../shared/contract/shell-api.ts';
import type { Bridge } from '../bridge/bridge.ts';

/** Which agent the page shows. In a browser it is the one that serves the page. */
export const useShownAgents = create<ShownAgents>(() => ({ current: null, known: [] }));

export function followShownAgents({ shell }: Bridge): void {
  shell?.onAgents((agents) => useShownAgents.setState(agents));
}
