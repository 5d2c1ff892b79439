import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { DoorPlaces, Peer } from '../doors/door-places.ts';

class HttpPeer implements Peer {
  readonly #socket: Duplex;
  #underWay = 0;

  constructor(socket: Duplex) {
    this.#socket = socket;
  }

  get isIdle(): boolean {
    return this.#underWay === 0;
  }

  /** A request of it is in progress until the returned function is called. */
  begin(): () => void {
    this.#underWay += 1;
    return () => {
      this.#underWay -= 1;
    };
  }

  /** It has asked nothing yet, or everything is answered: there is nothing to tell it. */
  turnAway(): void {
    this.#socket.destroy();
  }
}

/** The server's connections and their places. */
export class HttpPeers {
  readonly #places: DoorPlaces<HttpPeer>;
  readonly #peers = new WeakMap<Duplex, HttpPeer>();

  constructor(places: DoorPlaces<HttpPeer>) {
    this.#places = places;
  }

  enter(socket: Duplex): void {
    const peer = new HttpPeer(socket);
    this.#peers.set(socket, peer);
    this.#places.enter(peer);
    socket.once('close', () => this.#places.leave(peer));
    // After an upgrade that was refused nobody else listens: an error would end the agent.
    socket.on('error', () => socket.destroy());
  }

  /** It has authenticated. `false`: all places are taken. */
  letIn({ socket }: IncomingMessage): boolean {
    const peer = this.#peers.get(socket);
    return peer !== undefined && this.#places.letIn(peer);
  }

  /** It keeps its place until it is answered. */
  serve({ socket }: IncomingMessage, response: ServerResponse): void {
    const end = this.#peers.get(socket)?.begin();
    if (end !== undefined) response.once('close', end);
  }

  /** It keeps its place as long as it is connected. */
  upgrade(socket: Duplex): void {
    this.#peers.get(socket)?.begin();
  }
}
