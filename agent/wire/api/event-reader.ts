import type { ClientRequest, IncomingMessage } from 'node:http';
import { StringDecoder } from 'node:string_decoder';
import { errorMessage } from '../../../shared/error-message.ts';
import { jsonOf } from '../json-text.ts';

/** Longer than any event of a plan within its limits. */
const LONGEST_TEXT = 64 * 1024 * 1024;
/** The agent shows every 15 s that it is there. */
const SILENCE_MS = 45_000;

interface Hearing {
  readonly heard: (event: string, data: unknown) => void;
  /** Once; `status` 0: there was no answer. */
  readonly over: (status: number, said: string) => void;
}

/** Reads a stream of events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export class EventReader {
  readonly #request: ClientRequest;
  readonly #hearing: Hearing;
  #isOver = false;

  constructor(request: ClientRequest, hearing: Hearing) {
    this.#request = request;
    this.#hearing = hearing;
    request.setTimeout(SILENCE_MS, () => request.destroy(new Error('silent')));
    request.on('error', (error) => this.#end(0, error.message));
    request.on('response', (response) => {
      this.#read(response).then(
        (said) => this.#end(response.statusCode ?? 0, said),
        (error: unknown) => this.#end(0, errorMessage(error)),
      );
    });
    request.end();
  }

  close(): void {
    this.#isOver = true;
    this.#request.destroy();
  }

  /** What an answer that is no stream says. */
  async #read(response: IncomingMessage): Promise<string> {
    const decoder = new StringDecoder('utf8');
    let text = '';
    for await (const part of response as AsyncIterable<Buffer>) {
      text += decoder.write(part);
      if (text.length > LONGEST_TEXT) throw new Error(`more than ${LONGEST_TEXT} bytes`);
      if (response.statusCode === 200) text = this.#take(text);
    }
    return text;
  }

  #take(text: string): string {
    const frames = text.split('\n\n');
    for (const frame of frames.slice(0, -1)) {
      const event = /^event: (.+)$/m.exec(frame)?.[1];
      const data = /^data: (.+)$/m.exec(frame)?.[1];
      if (event !== undefined && data !== undefined) this.#hearing.heard(event, jsonOf(data));
    }
    return frames.at(-1) ?? '';
  }

  #end(status: number, said: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#hearing.over(status, said);
  }
}
