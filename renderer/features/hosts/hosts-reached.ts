import type { HostFeature } from '../host-feature.ts';
import { CheckButton } from './check-button.tsx';

export const hostsReached: HostFeature = {
  CheckButton,
  guardFolder: async (bridge, id) => {
    const reply = await bridge.call('host.prepare', { id });
    return reply.ok ? { ok: true, value: reply.value.folder } : reply;
  },
};
