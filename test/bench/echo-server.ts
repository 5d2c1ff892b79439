import { createServer } from 'node:net';

/** The least that a call through a socket can cost: what comes goes back. */
const server = createServer((socket) => {
  socket.on('data', (chunk) => socket.write(chunk));
  socket.on('close', () => {
    process.exit();
  });
});
server.listen(process.argv[2], () => {
  process.stdout.write('ready\n');
});
