// Runs under the host's Node, before anything is installed: no dependencies, no types.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_MS = 500;
/** Where lines stay, as in a log, seldom. */
const LINE_MS = 10_000;

/** Tells on stderr how many packages are unpacked, while npm is at it. */
export class Progress {
  #timer;
  #shown = '';
  #saidAt = performance.now();
  #began = performance.now();

  constructor({ folder, paths, words }) {
    if (paths.length < 2) return;
    this.#timer = setInterval(() => {
      const done = paths.filter((path) => existsSync(join(folder, path, 'package.json'))).length;
      this.#say(words.progress(done, paths.length, this.#seconds()));
    }, LOOK_MS);
  }

  #seconds() {
    return Math.round((performance.now() - this.#began) / 1000);
  }

  #say(line) {
    if (process.stderr.isTTY) {
      process.stderr.write(`\r${line.padEnd(this.#shown.length)}`);
      this.#shown = line;
    } else if (performance.now() - this.#saidAt >= LINE_MS) {
      process.stderr.write(`${line}\n`);
      this.#saidAt = performance.now();
    }
  }

  end() {
    clearInterval(this.#timer);
    if (this.#shown !== '') process.stderr.write(`\r${' '.repeat(this.#shown.length)}\r`);
  }
}
