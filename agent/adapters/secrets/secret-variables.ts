import { succeed, type Result } from '../../../shared/errors.ts';

const PREFIX = 'REMANSO_SECRET_';

/** REMANSO_SECRET_<NAME>, upper case, `_` for other signs. */
export class SecretVariables {
  readonly #environment: NodeJS.ProcessEnv;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** `undefined` where there is none. */
  read(name: string): Result<string> | undefined {
    const value = this.#environment[PREFIX + name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')];
    return value === undefined || value === '' ? undefined : succeed(value);
  }

  /** Which name a variable had before it was made upper case cannot be told: it is shown lower. */
  names(): readonly string[] {
    return Object.keys(this.#environment)
      .filter((key) => key.startsWith(PREFIX) && key.length > PREFIX.length)
      .map((key) => key.slice(PREFIX.length).toLowerCase());
  }
}
