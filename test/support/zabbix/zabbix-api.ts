/** Calls of Zabbix's API as one account. */
export class ZabbixApi {
  readonly #url: string;
  readonly #token: string | undefined;

  constructor(url: string, token?: string) {
    this.#url = url;
    this.#token = token;
  }

  async call<T>(method: string, params: object): Promise<T> {
    const answer = await fetch(`${this.#url}/api_jsonrpc.php`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json-rpc',
        ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
      },
      body: JSON.stringify({ jsonrpc: '2.0', method, params, id: 1 }),
    });
    const text = await answer.text();
    const { result, error } = JSON.parse(text) as { result?: T; error?: unknown };
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result as T;
  }
}
