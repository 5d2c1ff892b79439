import type { Feature } from '../../app/feature.ts';
import type { Announcers } from '../../ports/announcer.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import type { ApiPage, ApiPageOptions } from '../../ports/api-page.ts';
import { randomTokens } from '../../adapters/secrets/random-tokens.ts';
import { apiOver } from './app/api-at-work.ts';

interface ApiSurroundings {
  /** Who is told of events. */
  readonly hub: Announcers;
  readonly apiPages: readonly ((options: ApiPageOptions) => ApiPage)[];
  readonly windowOrigins: readonly ((state: AgentState, id: string) => string | undefined)[];
}

/** The calls of the contract for programs, over HTTP. */
export function api({ hub, apiPages, windowOrigins }: ApiSurroundings): Feature {
  return apiOver({
    tokens: randomTokens,
    origin: (state, windowId) => {
      for (const originOf of windowOrigins) {
        const origin = originOf(state, windowId);
        if (origin !== undefined) return origin;
      }
      return undefined;
    },
    // Loaded when a document first says so: most agents never serve it.
    open: async (setting, parts) => {
      const { openApi } = await import('./adapters/open-api.ts');
      return openApi({ setting, parts, hub, apiPages });
    },
  });
}
