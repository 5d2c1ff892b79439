import { connect } from 'node:net';

/** Whether a living process listens there: the file of a dead one may still lie about. */
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
