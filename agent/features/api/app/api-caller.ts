import { programsRight } from '../../../../shared/contract/others-calls.ts';
import type { CallName } from '../../../../shared/contract/agent-contract.ts';
import type { TokenRight, TokenScope } from '../../../../shared/features/api/api-token.ts';
import type { Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { answerCall } from '../../../../shared/rpc/serve-agent.ts';
import type { House } from '../../../app/feature.ts';
import { paramShape } from './param-shape.ts';
import { isAboutOwnWindow, isWithin, type WindowOrigins } from '../core/token-reach.ts';
import type { TokenBearer } from './token-book.ts';

interface ApiCallerOptions extends Pick<House, 'ledger' | 'log'> {
  readonly handlers: CallHandlers;
  readonly origins: WindowOrigins;
}

export interface ApiCall {
  readonly name: CallName;
  readonly params: Readonly<Record<string, unknown>>;
  /** Repeating it changes nothing; of calls that change something. */
  readonly commandId: string;
  /** Whom the program acts for, as it says itself. */
  readonly claimed: string | undefined;
}

/** Calls as the bearer of a token, within its rights. */
export class ApiCaller {
  readonly #options: ApiCallerOptions;

  constructor(options: ApiCallerOptions) {
    this.#options = options;
  }

  call(call: ApiCall, bearer: TokenBearer): Promise<Result<unknown>> {
    const { handlers, log } = this.#options;
    const refusal = this.refusalOf(call, bearer);
    if (refusal !== undefined) return Promise.resolve(refusal);
    return answerCall(call.name, signed(call, bearer), handlers, {
      door: 'browser',
      context: { connectionId: 0 },
      onDefect: (method, cause) => log.error('call.failed', { door: 'api', method, cause }),
    });
  }

  refusalOf({ name, params }: ApiCall, bearer: TokenBearer): Result<never> | undefined {
    const right = programsRight(name);
    if (right === 'never') return failAs('not-allowed', [say('api-never', { call: name })]);
    const { state } = this.#options.ledger;
    const reached = { scope: bearer, state, origins: this.#options.origins };
    if (!this.#has(right, bearer)) {
      const isOwn = right === 'read' && isAboutOwnWindow(params, reached);
      if (isOwn) return undefined;
      return failAs('not-allowed', [say('api-right', { name: bearer.name, right, call: name })]);
    }
    if (right === 'read' || isWithin(params, reached)) return undefined;
    const scope = scopeText(bearer);
    return failAs('not-allowed', [say('api-scope', { call: name, name: bearer.name, scope })]);
  }

  #has(right: TokenRight, { rights }: TokenBearer): boolean {
    return rights.includes(right);
  }
}

/** With the parts that only the door may say, for calls that take them. */
function signed(
  { name, params, commandId, claimed }: ApiCall,
  bearer: TokenBearer,
): Readonly<Record<string, unknown>> {
  const taken = paramShape(name);
  const person = {
    ...{ name: bearer.name, via: 'api' },
    ...(claimed === undefined || claimed === bearer.name ? {} : { claimed }),
  };
  return {
    ...params,
    ...('person' in taken ? { person } : {}),
    ...('commandId' in taken ? { commandId } : {}),
  };
}

function scopeText({ windows, systems }: TokenScope): string {
  return [...windows, ...systems].join(', ');
}
