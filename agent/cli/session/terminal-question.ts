import { createInterface } from 'node:readline/promises';

/** What a person types, as one line; `undefined` where they called it off (Ctrl C, Ctrl D). */
export async function askAtTerminal(
  stdin: NodeJS.ReadStream,
  question: string,
): Promise<string | undefined> {
  const asked = createInterface({ input: stdin, output: process.stderr });
  // Once it is closed a question that is open is never answered.
  const calledOff = new Promise<undefined>((resolve) =>
    asked.once('close', () => resolve(undefined)),
  );
  try {
    return await Promise.race([asked.question(question), calledOff]);
  } finally {
    asked.close();
  }
}
