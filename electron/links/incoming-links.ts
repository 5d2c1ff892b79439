import { app } from 'electron';
import { linkAmong, routeOf } from './remanso-link.ts';

/**
 * Links that other programs open, from three sides: macOS sends `open-url`, elsewhere they stand on
 * the command line of the first start, or of a second one. They only lead somewhere: nothing is done
 * by a link.
 */
export class IncomingLinks {
  #open: ((route: string) => void) | undefined;
  #waiting: string | undefined;

  /** Before Electron is ready: a link may start the shell. */
  constructor(args: readonly string[]) {
    app.on('open-url', (event, link) => {
      event.preventDefault();
      this.#take(link);
    });
    app.on('second-instance', (_event, itsArgs) => this.#takeFrom(itsArgs));
    this.#takeFrom(args);
  }

  /** The shell is there. A link that waits is opened at once. */
  openWith(open: (route: string) => void): void {
    this.#open = open;
    if (this.#waiting !== undefined) open(this.#waiting);
    this.#waiting = undefined;
  }

  #takeFrom(args: readonly string[]): void {
    const link = linkAmong(args);
    if (link !== undefined) this.#take(link);
  }

  #take(link: string): void {
    const route = routeOf(link);
    if (this.#open === undefined) this.#waiting = route;
    else this.#open(route);
  }
}
