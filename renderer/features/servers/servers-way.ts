import type { AgentsWay } from '../agents-way.ts';
import { askToConnect } from './connect-store.ts';

export const serversWay: AgentsWay = {
  ask: askToConnect,
  load: () => import('./connect-dialog.tsx'),
};
