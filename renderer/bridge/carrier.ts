import type { CallName } from '../../shared/contract/agent-contract.ts';
import type { LinkState } from '../../shared/domain/now/link-state.ts';
import type { Result } from '../../shared/errors.ts';

/** A transport for texts: the shell's preload or a WebSocket. */
export interface Carrier {
  call(name: CallName, params: unknown): Promise<Result<unknown>>;
  onEvent(listener: (event: string, data: unknown) => void): () => void;
  onLink(listener: (link: LinkState) => void): () => void;
}
