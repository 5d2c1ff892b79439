import { createContext, useContext } from 'react';
import type { Bridge } from '../bridge/bridge.ts';

export const BridgeContext = createContext<Bridge | null>(null);

export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (bridge === null) throw new Error('There is no bridge around this component.');
  return bridge;
}
