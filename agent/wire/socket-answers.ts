import { connect } from 'node:net';

/** Whether a live process is listening: a dead one's socket file may still be there. */
export function socketAnswers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const give = (answers: boolean): void => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => give(true));
    socket.once('error', () => give(false));
  });
}
