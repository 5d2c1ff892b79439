import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createMessageConnection,
  NullLogger,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/node';

/** One direction: what is written arrives as JSON at the other end, a turn later and in order. */
class Lane {
  #waiting: string[] = [];
  #out: DataCallback | undefined;
  readonly #onClose: (() => void)[] = [];

  send(message: Message): void {
    this.#waiting.push(JSON.stringify(message));
    setImmediate(() => this.#flush());
  }

  receive(callback: DataCallback): void {
    this.#out = callback;
    this.#flush();
  }

  onClose(listener: () => void): void {
    this.#onClose.push(listener);
  }

  close(): void {
    for (const listener of this.#onClose.splice(0)) listener();
  }

  #flush(): void {
    if (this.#out === undefined) return;
    for (const text of this.#waiting.splice(0)) this.#out(JSON.parse(text) as Message);
  }
}

class LaneReader extends AbstractMessageReader implements MessageReader {
  readonly #lane: Lane;

  constructor(lane: Lane) {
    super();
    this.#lane = lane;
    lane.onClose(() => this.fireClose());
  }

  listen(callback: DataCallback): Disposable {
    this.#lane.receive(callback);
    return { dispose: () => undefined };
  }
}

class LaneWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #lane: Lane;

  constructor(lane: Lane) {
    super();
    this.#lane = lane;
  }

  write(message: Message): Promise<void> {
    this.#lane.send(message);
    return Promise.resolve();
  }

  end(): void {
    this.#lane.close();
  }
}

export interface LinkedChannels {
  readonly client: MessageConnection;
  readonly server: MessageConnection;
  /** Both ends see the connection close. */
  readonly cut: () => void;
}

/** Two connections linked in memory; neither listens yet. */
export function linkedChannels(): LinkedChannels {
  const toServer = new Lane();
  const toClient = new Lane();
  const connect = (from: Lane, to: Lane): MessageConnection =>
    createMessageConnection(new LaneReader(from), new LaneWriter(to), NullLogger);
  return {
    client: connect(toClient, toServer),
    server: connect(toServer, toClient),
    cut: () => {
      toServer.close();
      toClient.close();
    },
  };
}
